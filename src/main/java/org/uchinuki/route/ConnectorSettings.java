package org.uchinuki.route;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.uchinuki.Home;
import org.uchinuki.connector.SecretFiles;
import org.uchinuki.connector.Targets;

/** What the settings say of connectors: {@code uchinuki.connectors.*} and the folder of secrets. */
public final class ConnectorSettings {

    private ConnectorSettings() {}

    /** As a hub that is started here would read them, for commands that start none. */
    public static Targets targets(Home home) {
        StandardEnvironment settings = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(settings);
        return targets(home, settings);
    }

    static Targets targets(Home home, Environment settings) {
        List<Path> folders = new ArrayList<>();
        folders.add(home.data());
        list(settings, "uchinuki.connectors.allowed-folders").forEach(folder -> folders.add(Path.of(folder)));
        return Targets.of(list(settings, "uchinuki.connectors.allowed-hosts"), folders);
    }

    static SecretFiles secrets(Environment settings) {
        return new SecretFiles(Path.of(settings.getProperty("UCHINUKI_SECRETS", "secrets")));
    }

    private static List<String> list(Environment settings, String name) {
        return Binder.get(settings).bind(name, Bindable.listOf(String.class)).orElse(List.of());
    }
}
