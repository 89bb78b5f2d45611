package org.uchinuki.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.finding.Finding;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MatchRuleFileTest {

    @TempDir
    private Path config;

    @Test
    void the_shipped_rules_are_sound() {
        assertThat(MatchRules.lint(Path.of("config"))).isEmpty();
        assertThat(MatchRules.load(Path.of("config")).scores())
                .hasSize(9)
                .containsEntry("same-child-same-school", 97)
                .containsEntry("moved", 85);
    }

    @Test
    void a_folder_without_rules_has_those_that_come_with_the_hub() {
        assertThat(MatchRules.load(config).scores()).hasSize(9);
        assertThat(MatchRules.load(config).formsDigest())
                .isEqualTo(MatchRules.load(Path.of("config")).formsDigest());
    }

    @Test
    void people_are_kept_under_as_few_digests_as_the_rules_need() throws IOException {
        Person child = new Person(
                "石鎚", "花", null, "いしづち", "はな", null, null, null, null, LocalDate.parse("2015-04-02"), null, null);
        KnownPerson known = new KnownPerson(UUID.randomUUID(), child, Set.of(), Set.of(), Set.of());
        MatchRules shipped = MatchRules.load(Path.of("config"));
        rules("""
                floors: { sure: 95, probable: 60 }
                rules:
                  alike:
                    agree: [familyName, givenName, birthDate]
                    score: 70
                """);
        MatchRules own = MatchRules.load(config);

        assertThat(shipped.keys(shipped.look(known))).hasSize(2);
        assertThat(own.keys(own.look(known))).hasSize(1);
        assertThat(own.formsDigest()).isNotEqualTo(shipped.formsDigest());
    }

    @Test
    void every_fault_is_named_with_its_place() throws IOException {
        rules("""
                floors: { sure: 60, probable: 95 }
                rules:
                  alike:
                    agree: [familyName, birthdate]
                    near: kanaGivenName
                    score: 101
                    scores: 3
                  alike:
                    agree: [familyName, givenName]
                    score: many
                """);

        assertThat(lint())
                .extracting(
                        Finding::code, Finding::value, finding -> finding.at().line())
                .containsExactlyInAnyOrder(
                        tuple("reconciliation.floors_crossed", "95", 1),
                        tuple("reconciliation.stands_twice", "alike", 8),
                        tuple("reconciliation.not_a_score", "many", 10));

        rules("""
                floors: { sure: 95, probable: 60 }
                rules:
                  alike:
                    agree: [familyName, birthdate]
                    near: kanaGivenName
                    score: 101
                    scores: 3
                """);
        assertThat(lint())
                .extracting(
                        Finding::code, Finding::value, finding -> finding.at().line())
                .containsExactlyInAnyOrder(
                        tuple("reconciliation.unknown_word", "birthdate", 4),
                        tuple("reconciliation.rule_not_findable", "alike", 3),
                        tuple("reconciliation.wrong_shape", "kanaGivenName", 5),
                        tuple("reconciliation.not_a_score", "101", 6),
                        tuple("reconciliation.unknown_word", "scores", 7));
    }

    @Test
    void rules_that_cannot_be_read_do_not_start() throws IOException {
        rules("[".repeat(5_000) + "]".repeat(5_000));
        assertThat(lint()).extracting(Finding::code).containsExactly("reconciliation.not_yaml");
        rules("floors: [");
        assertThat(lint()).extracting(Finding::code).containsExactly("reconciliation.not_yaml");
        assertThatThrownBy(() -> MatchRules.load(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("people.yaml");

        rules("floors: { sure: 95, probable: 60 }\nrules: {}\n");
        assertThat(lint()).extracting(Finding::code).containsExactly("reconciliation.no_rules");
    }

    @Test
    void a_character_stands_in_the_table_once_and_alone() throws IOException {
        Path folder = Files.createDirectories(config.resolve("reconciliation"));
        Files.writeString(folder.resolve("variants.csv"), "# 異体字\n斎,齋\n高,髙,斎\n山崎,崎\n");

        assertThat(lint())
                .extracting(
                        Finding::code, Finding::value, finding -> finding.at().line())
                .containsExactly(
                        tuple("reconciliation.bad_variant", "斎", 3), tuple("reconciliation.bad_variant", "山崎", 4));
    }

    private List<Finding> lint() {
        return MatchRules.lint(config);
    }

    private void rules(String text) throws IOException {
        Path folder = Files.createDirectories(config.resolve("reconciliation"));
        Files.writeString(folder.resolve("people.yaml"), text);
    }
}
