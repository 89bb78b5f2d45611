package org.uchinuki.standard.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.finding.Finding;

class ManifestTest {

    private static final Map<String, String> GOOD =
            Map.of("oneroster.version", "1.2_JP", "file.users", "bulk", "file.orgs", "absent");

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.2.1", "1.2_JP"})
    void every_spelling_of_the_version_that_is_in_use_is_read(String version) {
        assertThat(codes(with("oneroster.version", version), Set.of("users.csv")))
                .isEmpty();
    }

    @Test
    void a_version_nobody_here_knows_is_pointed_out() {
        assertThat(codes(with("oneroster.version", "1.1"), Set.of("users.csv")))
                .containsExactly("decoding.manifest_version");
    }

    @Test
    void a_file_that_is_announced_and_not_there_is_named() {
        assertThat(codes(GOOD, Set.of())).containsExactly("decoding.manifest_file_missing");
    }

    @Test
    void a_file_that_is_said_to_be_absent_and_is_there_is_a_warning() {
        List<Finding> findings = new Manifest(GOOD).compareWith(Set.of("users.csv", "orgs.csv"));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("decoding.manifest_says_absent");
            assertThat(finding.isError()).isFalse();
        });
    }

    @Test
    void a_mode_that_is_no_mode_is_pointed_out() {
        assertThat(codes(with("file.users", "full"), Set.of("users.csv"))).containsExactly("decoding.manifest_mode");
    }

    @Test
    void a_file_the_manifest_does_not_mention_is_a_warning() {
        assertThat(codes(GOOD, Set.of("users.csv", "roles.csv"))).containsExactly("decoding.manifest_undeclared");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> properties = new HashMap<>(GOOD);
        properties.put(name, value);
        return properties;
    }

    private static List<String> codes(Map<String, String> properties, Set<String> present) {
        return new Manifest(properties)
                .compareWith(present).stream().map(Finding::code).toList();
    }
}
