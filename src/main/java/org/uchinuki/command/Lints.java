package org.uchinuki.command;

import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.uchinuki.Home;
import org.uchinuki.access.RoleBook;
import org.uchinuki.access.federation.IdentityProviders;
import org.uchinuki.connector.ConnectorLint;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.learning.EventWords;
import org.uchinuki.mapping.ExampleRunner;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.MappingCheck;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.notification.KnownNames;
import org.uchinuki.notification.NotificationFile;
import org.uchinuki.reconciliation.MatchRules;
import org.uchinuki.route.ConnectorSettings;
import org.uchinuki.route.RouteLint;
import org.uchinuki.schedule.ScheduleFile;

/** What {@code check} and {@code test} look at: one line for each kind of file that IT staff edit. */
final class Lints {

    private Lints() {}

    /** Every file of mappings/, connectors/, routes/, config/schedules.yaml, config/notifications.yaml, config/access/, config/reconciliation/, config/events.yaml and the identity providers in config/application.yaml are read and linted; nothing is run. */
    static List<Supplier<List<Finding>>> checks(Home home) {
        return List.of(
                () -> nothingThere(home),
                () -> MappingCheck.lint(home.mappings()),
                () -> ConnectorLint.lint(home.connectors(), ConnectorSettings.targets(home)),
                () -> RouteLint.lint(home.routes(), home.connectors(), ConnectorSettings.targets(home)),
                () -> ScheduleFile.lint(home.config(), RouteLint.ids(home.routes())),
                () -> NotificationFile.lint(home.config(), ConnectorSettings.targets(home), known(home)),
                () -> RoleBook.lint(home.config()),
                () -> MatchRules.lint(home.config()),
                () -> EventWords.lint(home.config()),
                () -> IdentityProviders.lint(home.config()),
                () -> SettingsLint.lint(home.config()));
    }

    private static KnownNames known(Home home) {
        return KnownNames.of(Mappings.load(home.mappings(), home.published()), ScheduleFile.ids(home.config()));
    }

    /** Every example that a mapping carries is run; one that does not hold is an error at its line. */
    static List<Supplier<List<Finding>>> examples(Home home) {
        return List.of(
                () -> nothingThere(home),
                () -> MappingCheck.examples(home.mappings()).stream()
                        .map(Lints::finding)
                        .toList());
    }

    /** Where there is nothing to look at, no fault is no good news: the folder is the wrong one. */
    private static List<Finding> nothingThere(Home home) {
        return Stream.of(home.routes(), home.mappings(), home.connectors()).anyMatch(Files::isDirectory)
                ? List.of()
                : List.of(Finding.error(
                        "command.nothing_to_check", Location.file(home.home().toString()), null));
    }

    /** How many examples there are: none that fails is good news only where some were run. */
    static String exampleCount(Home home) {
        Collection<Mapping> mappings = Mappings.load(home.mappings()).all();
        int examples =
                mappings.stream().mapToInt(mapping -> mapping.examples().size()).sum();
        return examples + " examples of " + mappings.size() + " mappings";
    }

    private static Finding finding(ExampleRunner.Failure failure) {
        return Finding.error(
                "mapping.example_fails",
                Location.position(failure.file(), failure.line(), 1),
                failure.example(),
                Map.of(
                        "what", failure.what(),
                        "expected", String.valueOf(failure.expected()),
                        "actual", String.valueOf(failure.actual())));
    }
}
