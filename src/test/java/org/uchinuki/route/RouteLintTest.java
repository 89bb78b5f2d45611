package org.uchinuki.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.connector.Targets;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RouteLintTest {

    @TempDir
    Path home;

    private static final String GOOD = """
            - templatedRoute:
                routeId: city-acme
                routeTemplateRef: acme-roster-source
                parameters:
                  - { name: directory, value: "{{uchinuki.inbox}}/acme" }
            """;

    @BeforeEach
    void oneConnector() throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.createDirectories(home.resolve("connectors"));
        Files.writeString(home.resolve("connectors/acme-roster-source.camel.yaml"), """
                - routeTemplate:
                    id: acme-roster-source
                    description: Fetches the roster
                    parameters:
                      - { name: directory, description: "the folder" }
                      - { name: mode, defaultValue: apply, description: "apply or dry-run" }
                      - { name: mapping, required: false, description: "the mapping" }
                    from:
                      uri: "file:{{directory}}"
                      steps:
                        - to:
                            uri: uchinuki:import
                            parameters: { source: acme, mode: "{{mode}}", mapping: "{{?mapping}}" }
                """);
    }

    @Test
    void a_good_route_has_no_findings() throws IOException {
        write("city-acme", GOOD);
        assertThat(lint()).isEmpty();
    }

    @Test
    void the_shipped_routes_are_clean() {
        assertThat(RouteLint.lint(Path.of("routes"), Path.of("connectors"), Targets.STRICT))
                .isEmpty();
    }

    @Test
    void text_that_is_no_yaml_is_shown_with_its_line_and_column() throws IOException {
        write("city-acme", "- templatedRoute:\n    routeId: \"city-acme\n");
        Finding finding = lint().getFirst();
        assertThat(finding.code()).isEqualTo("route.not_yaml");
        assertThat(finding.at().file()).isEqualTo("routes/city-acme.camel.yaml");
        assertThat(finding.at().line()).isEqualTo(3);
    }

    @Test
    void an_empty_file_is_no_route() throws IOException {
        write("city-acme", "# nothing yet\n");
        assertThat(lint()).extracting(Finding::code).containsExactly("route.not_yaml");
    }

    @Test
    void a_file_that_holds_something_else_is_shown() throws IOException {
        write("city-acme", "- routeTemplate: { id: x }\n");
        assertThat(lines()).containsExactly("1:3 route.not_a_route");
    }

    @Test
    void an_id_that_differs_from_the_file_is_shown() throws IOException {
        write("city-other", GOOD);
        assertThat(lines()).containsExactly("2:14 route.id_differs");
    }

    @Test
    void two_routes_in_one_file_carry_its_name_and_an_end_of_their_own() throws IOException {
        write("city", GOOD.replace("city-acme", "city-one") + GOOD.replace("city-acme", "city-two"));
        assertThat(lint()).isEmpty();
    }

    @Test
    void an_id_that_two_routes_have_is_shown_at_the_second() throws IOException {
        write("city", GOOD.replace("city-acme", "city-one") + GOOD.replace("city-acme", "city-one"));
        assertThat(lines()).containsExactly("7:14 route.duplicate_id");
    }

    @Test
    void an_unknown_connector_is_shown_with_those_that_are_there() throws IOException {
        write("city-acme", GOOD.replace("acme-roster-source", "acme-roster-sauce"));
        assertThat(lines()).containsExactly("3:23 route.unknown_connector");
        assertThat(FindingTexts.line(lint().getFirst(), Locale.ENGLISH)).contains("acme-roster-source");
    }

    @Test
    void an_unknown_parameter_and_a_missing_one_are_both_shown() throws IOException {
        write("city-acme", GOOD.replace("name: directory", "name: folder"));
        assertThat(lines()).containsExactly("5:9 route.unknown_parameter", "3:23 route.missing_parameter");
    }

    @Test
    void a_misspelt_folder_of_the_hub_is_shown() throws IOException {
        write("city-acme", GOOD.replace("uchinuki.inbox", "uchinuki.inbix"));
        assertThat(lines()).containsExactly("5:35 route.missing_property");
    }

    @Test
    void a_route_written_out_is_looked_at_step_by_step() throws IOException {
        write("city-plain", """
                - route:
                    id: city-plain
                    from:
                      uri: tymer:tick
                      steps:
                        - set-body: { constant: x }
                        - to:
                            uri: uchinuki:import
                            parameters:
                              sauce: acme
                """);
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "4:12 route.unknown_component", "6:11 route.unknown_step", "10:15 route.unknown_option");
    }

    @Test
    void what_only_camel_notices_is_shown_too() throws IOException {
        write("city-plain", """
                - route:
                    id: city-plain
                    from:
                      uri: timer:tick
                      steps:
                        - setBody:
                            constnat: x
                """);
        assertThat(lint()).extracting(Finding::code).containsExactly("route.not_loaded");
        assertThat(lint().getFirst().at().line()).isEqualTo(7);
    }

    @Test
    void where_a_route_leads_is_judged_at_the_parameter_that_says_so() throws IOException {
        Files.copy(
                Path.of("connectors/generic-csv-http-source.camel.yaml"),
                home.resolve("connectors/generic-csv-http-source.camel.yaml"));
        for (String inner :
                List.of("http://127.0.0.1:8080/x", "https://10.0.0.8/x", "http://169.254.169.254/latest/meta-data")) {
            write("city-acme", fetching(inner, "{{env:TOKEN}}"));
            assertThat(lines()).as(inner).containsExactly("6:29 route.target_refused");
        }
        write("city-acme", fetching("https://vendor.example.jp/x?followRedirects=true", "{{env:TOKEN}}"));
        assertThat(lines()).containsExactly("6:29 route.option_refused");
        write("city-acme", fetching("bean:startUp", "{{env:TOKEN}}"));
        assertThat(lines()).containsExactly("6:29 route.scheme_refused");
        write("city-acme", fetching("https://vendor.example.jp/x", "{{env:TOKEN}}"));
        assertThat(lint()).isEmpty();
        write("city-acme", GOOD.replace("{{uchinuki.inbox}}/acme", "/etc"));
        assertThat(lines()).containsExactly("5:35 route.folder_refused");
    }

    @Test
    void a_secret_in_the_file_is_shown_with_its_place_and_never_with_itself() throws IOException {
        Files.copy(
                Path.of("connectors/generic-csv-http-source.camel.yaml"),
                home.resolve("connectors/generic-csv-http-source.camel.yaml"));
        write("city-acme", fetching("https://vendor.example.jp/x", "pl4nted-s3cret"));
        assertThat(lines()).containsExactly("7:31 route.secret_in_file");
        assertThat(FindingTexts.line(lint().getFirst(), Locale.ENGLISH)).doesNotContain("pl4nted");
        for (String right : List.of("{{env:TOKEN}}", "{{secret:acme}}", "{{acme.token}}")) {
            write("city-acme", fetching("https://vendor.example.jp/x", right));
            assertThat(lint()).as(right).isEmpty();
        }
    }

    private static String fetching(String url, String token) {
        return """
                - templatedRoute:
                    routeId: city-acme
                    routeTemplateRef: generic-csv-http-source
                    parameters:
                      - { name: name, value: city-acme }
                      - { name: url, value: "%s" }
                      - { name: token, value: "%s" }
                      - { name: source, value: acme }
                """.formatted(url, token);
    }

    private List<Finding> lint() {
        return RouteLint.lint(home.resolve("routes"), home.resolve("connectors"), Targets.STRICT);
    }

    private List<String> lines() {
        return lint().stream()
                .map(finding -> finding.at().line() + ":" + finding.at().column() + " " + finding.code())
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve("routes").resolve(name + ".camel.yaml"), text);
    }
}
