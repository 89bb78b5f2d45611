package org.uchinuki.standard.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.finding.Finding;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManifestTest {

    private static final String VERSION = "oneroster.version";

    @Test
    void a_package_that_holds_what_it_announces_is_in_order() {
        assertThat(compare(
                        Map.of(VERSION, "1.2_JP", "file.users", "bulk", "file.orgs", "delta", "file.roles", "absent"),
                        "users.csv",
                        "orgs.csv"))
                .isEmpty();
    }

    @Test
    void an_unknown_version_is_found() {
        assertThat(compare(Map.of(VERSION, "1.1"))).containsExactly("decoding.manifest_version");
    }

    @Test
    void a_word_that_is_no_mode_is_found() {
        assertThat(compare(Map.of(VERSION, "1.2", "file.users", "all"), "users.csv"))
                .containsExactly("decoding.manifest_mode");
    }

    @Test
    void a_file_announced_and_missing_is_found() {
        assertThat(compare(Map.of(VERSION, "1.2", "file.users", "bulk")))
                .containsExactly("decoding.manifest_file_missing");
    }

    @Test
    void a_file_that_is_there_against_the_manifest_is_read_with_a_warning() {
        assertThat(compare(Map.of(VERSION, "1.2", "file.users", "absent"), "users.csv", "orgs.csv"))
                .containsExactly("decoding.manifest_says_absent", "decoding.manifest_undeclared");
        assertThat(new Manifest(Map.of(VERSION, "1.2")).compareWith(Set.of("orgs.csv")))
                .noneMatch(Finding::isError);
    }

    private static java.util.List<String> compare(Map<String, String> properties, String... present) {
        return new Manifest(properties)
                .compareWith(Set.of(present)).stream().map(Finding::code).toList();
    }
}
