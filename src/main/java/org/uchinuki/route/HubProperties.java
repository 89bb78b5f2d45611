package org.uchinuki.route;

import org.apache.camel.spi.PropertiesSource;
import org.jspecify.annotations.Nullable;
import org.uchinuki.Home;

/** What YAML may say of the hub's own folders: {@code {{uchinuki.inbox}}}, {@code {{uchinuki.outbox}}}, {@code {{uchinuki.data}}}. */
record HubProperties(Home home) implements PropertiesSource {

    @Override
    public String getName() {
        return "uchinuki";
    }

    @Override
    public @Nullable String getProperty(String name) {
        return switch (name) {
            case "uchinuki.inbox" -> home.inbox().toString();
            case "uchinuki.outbox" -> home.outbox().toString();
            case "uchinuki.data" -> home.data().toString();
            default -> null;
        };
    }
}
