package org.uchinuki.access.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Accounts;
import org.uchinuki.access.Action;
import org.uchinuki.access.RoleBook;

/**
 * Refuses to start the demo where others could reach it, and on a database in which a real administrator has an account:
 * everybody knows the demo's passwords, and its people would see what is there.
 */
@Component
@Profile("demo")
class DemoStaysHere implements SmartInitializingSingleton {

    private final Environment settings;
    private final Accounts accounts;
    private final RoleBook roles;

    DemoStaysHere(Environment settings, Accounts accounts, RoleBook roles) {
        this.settings = settings;
        this.accounts = accounts;
        this.roles = roles;
    }

    // Before the web server opens its port.
    @Override
    public void afterSingletonsInstantiated() {
        for (String setting : new String[] {"server.address", "management.server.address"}) {
            String address = settings.getProperty(setting);
            boolean own = setting.equals("server.address") || settings.containsProperty("management.server.port");
            if (own && !isLoopback(address)) {
                throw new DemoRefused("access.demo_reachable", address == null ? "0.0.0.0" : address);
            }
        }
        if (accounts.anyWith(roles.that(Action.ADMINISTER))) {
            throw new DemoRefused("access.demo_on_real_data", null);
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
