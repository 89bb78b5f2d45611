package org.uchinuki.route;

import org.apache.camel.spi.PropertiesFunction;
import org.jspecify.annotations.Nullable;
import org.uchinuki.connector.SecretFiles;

/** {@code {{secret:name}}}: what a file of the folder of secrets holds. */
record SecretFunction(SecretFiles secrets) implements PropertiesFunction {

    @Override
    public String getName() {
        return "secret";
    }

    // Camel takes null for "there is no such property", and says so with the name.
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable String apply(String name) {
        return secrets.read(name);
    }
}
