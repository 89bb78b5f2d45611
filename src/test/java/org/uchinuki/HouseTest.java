package org.uchinuki;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rules that keep the house one house. */
class HouseTest {

    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.uchinuki");

    private static final int LONGEST_FILE = 400;
    private static final int MEDIAN_FILE = 90;

    @Test
    void every_room_uses_only_the_rooms_on_its_door_plate() {
        ApplicationModules.of(Uchinuki.class).verify();
    }

    @Test
    void a_stage_looks_back_along_its_line_and_never_ahead() {
        List<String> line = List.of(
                "intake",
                "decoding",
                "mapping",
                "validation",
                "reconciliation",
                "change",
                "store",
                "projection",
                "karte",
                "api",
                "web");
        for (int stage = 0; stage < line.size(); stage++) {
            String[] ahead = line.subList(stage + 1, line.size()).stream()
                    .map(name -> "org.uchinuki." + name + "..")
                    .toArray(String[]::new);
            if (ahead.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("org.uchinuki." + line.get(stage) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(ahead)
                        .because("a stage owns the interface of what it needs from a later one")
                        .check(HUB);
            }
        }
    }

    @Test
    void sql_lives_in_store_learning_and_projection() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.uchinuki.store..", "org.uchinuki.learning..", "org.uchinuki.projection..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.h2..", "org.postgresql..")
                .check(HUB);
    }

    @Test
    void camel_lives_in_route_and_connector() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.uchinuki.route..", "org.uchinuki.connector..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(HUB);
    }

    @Test
    void the_words_know_no_framework() {
        classes()
                .that()
                .resideInAnyPackage("org.uchinuki.canonical..", "org.uchinuki.standard..", "org.uchinuki.finding..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "org.springframework.modulith..",
                                "tools.jackson..",
                                "org.uchinuki.canonical..",
                                "org.uchinuki.standard..",
                                "org.uchinuki.finding..")
                        .and(alwaysTrue()))
                .check(HUB);
    }

    @Test
    void nothing_asks_the_machine_for_the_time() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemDefaultZone")
                .because("the Clock is given, so that a test can say what day it is")
                .check(HUB);
    }

    @Test
    void the_time_of_the_machine_is_asked_where_clocks_are_made_and_nowhere_else() {
        noClasses()
                .that()
                .doNotHaveSimpleName("HubConfiguration")
                .and()
                .doNotHaveSimpleName("AccountsOnly")
                .and()
                .doNotHaveSimpleName("TokenServer")
                .should()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Clock.class, "system", java.time.ZoneId.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a clock that is made on the spot cannot be set by a test")
                .check(HUB);
    }

    @Test
    void vendor_names_stay_in_the_folders_that_people_edit() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> naming = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("command/generate")
                            && !file.toString().contains("command/demo"))
                    .filter(file -> saysInCode(file, "c4th"))
                    .toList();
            assertThat(naming).isEmpty();
        }
    }

    /** Whether a line that is no comment holds the word. */
    private static boolean saysInCode(Path file, String word) {
        return lines(file).stream()
                .map(String::strip)
                .filter(line -> !line.startsWith("*") && !line.startsWith("/*") && !line.startsWith("//"))
                .anyMatch(line -> line.contains(word));
    }

    @Test
    void files_stay_short_enough_to_read_at_one_sitting() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources)
                    .allSatisfy(file -> assertThat(lines(file).size())
                            .describedAs(file.toString())
                            .isLessThanOrEqualTo(LONGEST_FILE));
            List<Integer> lengths = sources.stream()
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(file -> lines(file).size())
                    .sorted()
                    .toList();
            assertThat(lengths.get(lengths.size() / 2)).describedAs("median").isLessThan(MEDIAN_FILE);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
