package org.uchinuki.hub;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Stops the hubs that tests have started after the last test of the JVM, while their database still runs. */
final class HubsEnd implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(HubsEnd.class)).computeIfAbsent("hubs", any ->
                (AutoCloseable) Hub::stopAll);
    }
}
