package org.uchinuki.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;

/** The part of the hub that a command needs: settings, database, migrations, and no server. */
final class SmallHub {

    private static final Logger log = LoggerFactory.getLogger(SmallHub.class);

    // Whoever sits at the command line reads one sentence instead of what these say of a database that is in use.
    private static final Map<String, Object> QUIET = Map.of(
            "logging.level.root", "WARN",
            "logging.level.com.zaxxer.hikari", "OFF",
            "logging.level.org.flywaydb", "ERROR",
            "logging.level.org.springframework.boot.SpringApplication", "OFF",
            "logging.level.org.springframework.boot.diagnostics", "OFF",
            "logging.level.org.springframework.context.annotation", "OFF");

    /** H2's code, as it stands at the end of its message: only package store speaks to the database itself. */
    private static final String OPEN_ELSEWHERE = "[90020-";

    private SmallHub() {}

    /** The embedded database is open in another process, which can only be the hub. */
    static final class InUse extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InUse(Throwable cause) {
            super("the embedded database is in use", cause);
        }

        void say(String command, PrintWriter err) {
            Finding finding = Finding.error("access.database_in_use", Location.file(command), null);
            err.println(FindingTexts.line(finding, Locale.JAPANESE));
            err.println(FindingTexts.line(finding, Locale.ENGLISH));
        }
    }

    /** Nobody can tell whether the hub runs on a database that several processes may open. */
    static final class NotAlone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAlone() {
            super("the hub may be running");
        }
    }

    /** @throws InUse where the hub runs on the embedded database; any other failure is logged and thrown as it is */
    static ConfigurableApplicationContext open(
            Class<?> parts, ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
        return open(parts, false, initializer);
    }

    /** @param onAsking whether parts are made only when they are asked for: of packages that hold more than is needed */
    static ConfigurableApplicationContext open(
            Class<?> parts,
            boolean onAsking,
            ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
        try {
            return new SpringApplicationBuilder(parts)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .lazyInitialization(onAsking)
                    .properties(QUIET)
                    .initializers(initializer)
                    .run();
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof NotAlone notAlone) {
                    throw notAlone;
                } else if (String.valueOf(cause.getMessage()).contains(OPEN_ELSEWHERE)) {
                    throw new InUse(failure);
                }
            }
            log.error("the hub's database cannot be opened", failure);
            throw failure;
        }
    }
}
