package org.uchinuki.access.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start the demo where others could reach it: everybody knows its passwords. The settings alone tell, so it is said
 * before anything is started or a database opened.
 */
final class DemoAddress implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext hub) {
        Environment settings = hub.getEnvironment();
        if (!settings.acceptsProfiles(Profiles.of("demo"))) {
            return;
        }
        for (String setting : new String[] {"server.address", "management.server.address"}) {
            String address = settings.getProperty(setting);
            boolean own = setting.equals("server.address") || settings.containsProperty("management.server.port");
            if (own && !isLoopback(address)) {
                throw new DemoRefused("access.demo_reachable", address == null ? "0.0.0.0" : address);
            }
        }
    }

    /** Every address that the name stands for; no address at all means all of the machine's. */
    private static boolean isLoopback(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return false;
        }
        try {
            for (InetAddress each : InetAddress.getAllByName(address)) {
                if (!each.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
