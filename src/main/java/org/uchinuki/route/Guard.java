package org.uchinuki.route;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.uchinuki.connector.Address;
import org.uchinuki.connector.SecretFiles;

/**
 * Keeps Camel to what connectors need: components that are not meant for them cannot be had, not even by an address that a
 * message makes up; {@code {{secret:name}}} is read from the folder of secrets.
 */
final class Guard implements CamelContextConfiguration {

    private final SecretFiles secrets;

    Guard(SecretFiles secrets) {
        this.secrets = secrets;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        ComponentResolver all = PluginHelper.getComponentResolver(camel);
        camel.getCamelContextExtension()
                .addContextPlugin(
                        ComponentResolver.class,
                        (name, context) -> Address.isKnownScheme(name) ? all.resolveComponent(name, context) : null);
        camel.getPropertiesComponent().addPropertiesFunction(new SecretFunction(secrets));
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // all is set before
    }

    static void judge(Address.@Nullable Refusal refusal) throws RefusedTarget {
        if (refusal != null) {
            throw new RefusedTarget(refusal);
        }
    }
}
