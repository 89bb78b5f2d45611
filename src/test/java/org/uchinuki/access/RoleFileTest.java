package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoleFileTest {

    @TempDir
    private Path config;

    @Test
    void the_shipped_roles_are_sound_and_there_are_thirteen() {
        RoleBook book = RoleBook.load(Path.of("config"));

        assertThat(RoleBook.lint(Path.of("config"))).isEmpty();
        assertThat(book.all()).hasSize(13);
        assertThat(book.that(Action.ADMINISTER)).containsExactly("itstaff");
        assertThat(book.that(Action.DISCLOSE)).containsExactly("disclosure-officer");
        Role teacher = book.of(Set.of("homeroom-teacher")).getFirst();
        assertThat(teacher.japanese()).isEqualTo("学級担任");
        assertThat(teacher.people()).isEqualTo(Reach.OWN_CLASS);
        assertThat(teacher.sees()).containsEntry(Part.ATTENDANCE, DataClass.II);
        assertThat(book.of(Set.of("nurse")).getFirst().sees()).doesNotContainKey(Part.GRADES);
    }

    @Test
    void a_folder_without_roles_has_those_that_come_with_the_hub() {
        assertThat(RoleBook.load(config).all()).hasSize(13);
    }

    @Test
    void a_word_that_is_not_known_is_named_with_its_place_and_grants_nothing() throws IOException {
        write("""
                roles:
                  itstaff:
                    people: everybody
                    may: [administer, childs]
                    sees: { attendence: II, usage: V }
                    sea: {}
                """);

        assertThat(RoleBook.lint(config))
                .extracting(
                        finding -> finding.code(),
                        finding -> finding.value(),
                        finding -> finding.at().line(),
                        finding -> finding.at().column())
                .containsExactlyInAnyOrder(
                        tuple("access.unknown_word", "everybody", 3, 13),
                        tuple("access.unknown_word", "childs", 4, 23),
                        tuple("access.unknown_word", "attendence", 5, 13),
                        tuple("access.unknown_word", "V", 5, 36),
                        tuple("access.unknown_word", "sea", 6, 5));
        assertThatThrownBy(() -> RoleBook.load(config)).hasMessageContaining("\"childs\" is not a word known here");
    }

    @Test
    void what_may_be_opened_with_a_reason_and_what_is_then_seen_are_said_together() throws IOException {
        write("""
                roles:
                  itstaff: { may: [administer], break-glass: [run] }
                  supervisor: { may: [], break-glass: [child, school] }
                  principal: { may: [break-glass], behind-glass: { basic: II } }
                """);

        assertThat(RoleBook.lint(config))
                .extracting(
                        finding -> finding.code(),
                        finding -> finding.value(),
                        finding -> finding.at().line())
                .containsExactlyInAnyOrder(
                        tuple("access.unknown_word", "school", 3),
                        tuple("access.glass_half_said", "supervisor", 3),
                        tuple("access.unknown_word", "break-glass", 4),
                        tuple("access.glass_half_said", "principal", 4));
    }

    @Test
    void a_role_that_stands_twice_and_a_grant_in_another_shape_are_not_passed_over_in_silence() throws IOException {
        write("""
                roles:
                  itstaff: { may: [administer] }
                  nurse: { people: own-school, may: child, sees: [health] }
                  itstaff: { may: [administer, child] }
                """);

        assertThat(RoleBook.lint(config))
                .extracting(
                        finding -> finding.code(),
                        finding -> finding.value(),
                        finding -> finding.at().line())
                .containsExactlyInAnyOrder(
                        tuple("access.stands_twice", "itstaff", 4),
                        tuple("access.wrong_shape", "child", 3),
                        tuple("access.wrong_shape", null, 3));
    }

    @Test
    void a_book_in_which_nobody_administers_is_refused() throws IOException {
        write("roles:\n  nurse: { people: own-school, may: [child] }\n");
        assertThat(RoleBook.lint(config))
                .extracting(finding -> finding.code())
                .containsExactly("access.nobody_administers");

        write("roles: {}\n");
        assertThat(RoleBook.lint(config)).extracting(Finding::code).contains("access.no_roles");

        write("");
        assertThat(RoleBook.lint(config)).extracting(finding -> finding.code()).containsExactly("access.not_yaml");

        write("roles: [\n");
        assertThat(RoleBook.lint(config)).extracting(finding -> finding.code()).containsExactly("access.not_yaml");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(config.resolve("access"));
        Files.writeString(config.resolve("access/roles.yaml"), text);
    }
}
