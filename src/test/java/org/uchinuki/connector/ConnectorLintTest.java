package org.uchinuki.connector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConnectorLintTest {

    @TempDir
    Path folder;

    private static final String GOOD = """
            - routeTemplate:
                id: acme-roster-source
                description: Fetches the roster
                parameters:
                  - { name: directory, description: "the folder" }
                  - { name: token, description: "the token" }
                from:
                  uri: "file:{{directory}}"
                  parameters:
                    delay: 500
                  steps:
                    - setHeader:
                        name: Authorization
                        expression:
                          constant:
                            expression: "{{token}}"
                    - to:
                        uri: uchinuki:import
                        parameters:
                          source: acme
            """;

    @Test
    void a_good_connector_has_no_findings_and_tells_its_parameters() throws IOException {
        write("acme-roster-source", GOOD);

        assertThat(ConnectorLint.lint(folder, Targets.STRICT)).isEmpty();
        Connector connector =
                requireNonNull(ConnectorLint.connectors(folder, Targets.STRICT).get("acme-roster-source"));
        assertThat(connector.parameters()).extracting(Connector.Parameter::name).containsExactly("directory", "token");
        assertThat(connector.parameters()).allMatch(Connector.Parameter::required);
    }

    @Test
    void the_shipped_connectors_are_clean() {
        assertThat(ConnectorLint.lint(Path.of("connectors"), Targets.STRICT)).isEmpty();
    }

    @Test
    void text_that_is_no_yaml_is_shown_with_its_line_and_column() throws IOException {
        write("acme-roster-source", "- routeTemplate:\n    id: [unclosed\n");

        Finding finding = only();
        assertThat(finding.code()).isEqualTo("connector.not_yaml");
        assertThat(finding.at().line()).isEqualTo(3);
        assertThat(finding.at().file()).isEqualTo(folder.getFileName() + "/acme-roster-source.camel.yaml");
    }

    @Test
    void a_file_that_holds_no_template_is_shown() throws IOException {
        write("acme-roster-source", "- route: { id: x }\n");
        assertThat(only().code()).isEqualTo("connector.not_a_template");
    }

    @Test
    void a_name_that_does_not_end_in_its_direction_is_shown() throws IOException {
        write("roster", GOOD.replace("acme-roster-source", "roster"));
        assertThat(only().code()).isEqualTo("connector.name_pattern");
    }

    @Test
    void an_id_that_differs_from_the_file_is_shown() throws IOException {
        write("acme-staff-source", GOOD);
        assertThat(lines()).containsExactly("2:9 connector.name_differs");
    }

    @Test
    void a_connector_without_a_description_is_shown() throws IOException {
        write("acme-roster-source", GOOD.replace("    description: Fetches the roster\n", ""));
        assertThat(only().code()).isEqualTo("connector.without_description");
    }

    @Test
    void a_parameter_without_a_description_is_shown_at_its_line() throws IOException {
        write("acme-roster-source", GOOD.replace(", description: \"the folder\"", ""));
        assertThat(lines()).containsExactly("5:9 connector.parameter_without_description");
    }

    @Test
    void a_secret_with_a_default_is_shown() throws IOException {
        write("acme-roster-source", GOOD.replace("name: token,", "name: token, defaultValue: abc,"));
        assertThat(lines()).containsExactly("6:24 connector.secret_default");
    }

    @Test
    void a_placeholder_that_is_not_declared_and_a_parameter_that_is_not_used_are_both_shown() throws IOException {
        write("acme-roster-source", GOOD.replace("{{token}}", "{{tokken}}"));
        assertThat(lines())
                .containsExactlyInAnyOrder("16:29 connector.placeholder_undeclared", "6:9 connector.parameter_unused");
    }

    @Test
    void a_source_that_does_not_end_in_the_hub_is_shown() throws IOException {
        write("acme-roster-source", GOOD.replace("uchinuki:import", "log:lost").replace("source: acme", "level: INFO"));
        assertThat(only().code()).isEqualTo("connector.source_not_into_hub");
    }

    @Test
    void a_sink_that_does_not_begin_with_the_hub_is_shown() throws IOException {
        write("acme-roster-sink", GOOD.replace("acme-roster-source", "acme-roster-sink"));
        assertThat(only().code()).isEqualTo("connector.sink_not_from_hub");
    }

    @Test
    void an_unknown_component_an_unknown_option_and_an_unknown_step_are_all_shown() throws IOException {
        write(
                "acme-roster-source",
                GOOD.replace("file:{{directory}}", "flie:{{directory}}")
                        .replace("setHeader", "setHaeder")
                        .replace("source: acme", "sauce: acme"));
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "8:12 connector.unknown_component",
                        "12:11 connector.unknown_step",
                        "20:15 connector.unknown_option");
    }

    @Test
    void what_only_camel_notices_is_shown_at_the_place_it_names() throws IOException {
        write("acme-roster-source", GOOD.replace("            name: Authorization", "            nome: Authorization"));
        assertThat(lines()).containsExactly("13:19 connector.not_loaded");
    }

    @Test
    void every_finding_reads_as_a_sentence_in_both_languages() throws IOException {
        write("acme-roster-source", GOOD.replace("{{token}}", "{{tokken}}").replace("delay:", "dealy:"));
        for (Finding finding : ConnectorLint.lint(folder, Targets.STRICT)) {
            assertThat(FindingTexts.line(finding, Locale.ENGLISH)).contains(finding.code());
            assertThat(FindingTexts.line(finding, Locale.JAPANESE)).contains("。");
        }
    }

    @Test
    void what_a_connector_may_not_reach_or_use_is_shown() throws IOException {
        write("acme-roster-source", GOOD.replace("file:{{directory}}", "file:/etc/{{directory}}"));
        assertThat(lines()).containsExactly("8:12 connector.folder_refused");
        write(
                "acme-roster-source",
                GOOD.replace("file:{{directory}}", "timer:{{directory}}")
                        .replace("delay: 500", "delay: 500")
                        .replace(
                                "        - to:\n",
                                "        - to: \"http://192.168.0.1/x\"\n        - to: \"language:simple:x\"\n        - to:\n"));
        assertThat(lines())
                .containsExactlyInAnyOrder("17:15 connector.target_refused", "18:15 connector.scheme_refused");
        write("acme-roster-source", GOOD.replace("delay: 500", "delay: 500\n        jailStartingDirectory: false"));
        assertThat(lines()).containsExactly("11:32 connector.option_refused");
    }

    @Test
    void a_secret_that_stands_in_a_connector_is_shown_wherever_it_stands() throws IOException {
        write(
                "acme-roster-source",
                GOOD.replace("expression: \"{{token}}\"", "expression: \"Bearer pl4nted {token}\""));
        assertThat(lines()).contains("16:29 connector.secret_in_file");
        for (String address :
                List.of("https://me:pl4nted@vendor.example.jp/x", "https://vendor.example.jp/x?apiKey=pl4nted")) {
            write(
                    "acme-roster-source",
                    GOOD.replace("        - to:\n", "        - to: \"" + address + "\"\n        - to:\n"));
            assertThat(lines()).as(address).containsExactly("17:15 connector.secret_in_file");
            assertThat(FindingTexts.line(only(), Locale.ENGLISH)).doesNotContain("pl4nted");
        }
    }

    private Finding only() {
        List<Finding> findings = ConnectorLint.lint(folder, Targets.STRICT);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private List<String> lines() {
        return ConnectorLint.lint(folder, Targets.STRICT).stream()
                .map(finding -> finding.at().line() + ":" + finding.at().column() + " " + finding.code())
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".camel.yaml"), text);
    }
}
