package org.uchinuki.route;

import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.Environment;

/** Quiets what would otherwise write a line for every message, unless somebody has asked for it. */
final class LogDefaults {

    private static final Map<String, LogLevel> QUIET = Map.of(
            // Artemis writes each message's journey at INFO
            "org.apache.activemq.audit", LogLevel.OFF,
            // says at WARN, with the whole path, what RefusalLog says by route and run
            "org.apache.camel.component.file.GenericFileOnCompletion", LogLevel.ERROR);

    private LogDefaults() {}

    static void apply(Environment environment) {
        LoggingSystem logging = LoggingSystem.get(LogDefaults.class.getClassLoader());
        QUIET.forEach((name, level) -> {
            if (!environment.containsProperty("logging.level." + name)) {
                logging.setLogLevel(name, level);
            }
        });
    }
}
