package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTableTest {

    private static final Caller NOBODY = Caller.of(null);

    private final AccessTable table = new AccessTable(new AccessSettings(false, true, false));
    private final AccessTable demo = new AccessTable(new AccessSettings(true, false, true));

    @Test
    void without_the_demo_the_document_asks_who_one_is_and_the_design_page_is_closed() {
        assertThat(admits(table, "GET", "/v3/api-docs", NOBODY)).isFalse();
        assertThat(admits(table, "GET", "/docs", client("karte.read"))).isTrue();
        assertThat(admits(table, "GET", "/design", person("itstaff"))).isFalse();
        assertThat(admits(demo, "GET", "/v3/api-docs", NOBODY)).isTrue();
        assertThat(admits(demo, "GET", "/design", NOBODY)).isTrue();
    }

    @Test
    void metrics_are_for_it_staff_and_for_this_machine_only_where_it_is_so_set() {
        assertThat(admits(table, "GET", "/actuator/prometheus", NOBODY)).isFalse();
        assertThat(admits(table, "GET", "/actuator/prometheus", person("itstaff")))
                .isTrue();
        assertThat(admits(demo, "GET", "/actuator/prometheus", NOBODY)).isTrue();
    }

    @Test
    void head_is_as_get_and_reading_is_not_writing() {
        assertThat(admits(table, "HEAD", "/xapi/statements", client("xapi.read")))
                .isTrue();
        assertThat(admits(table, "POST", "/xapi/statements", client("xapi.read")))
                .isFalse();
        assertThat(admits(table, "PUT", "/xapi/activities/state", client("xapi.write")))
                .isTrue();
        for (String resource : List.of("activities/state", "activities/profile", "agents/profile")) {
            for (String reading : List.of("GET", "HEAD")) {
                assertThat(admits(table, reading, "/xapi/" + resource, client("xapi.read")))
                        .isTrue();
                assertThat(admits(table, reading, "/xapi/" + resource, client("xapi.write")))
                        .isFalse();
            }
            for (String writing : List.of("PUT", "POST", "DELETE")) {
                assertThat(admits(table, writing, "/xapi/" + resource, client("xapi.read")))
                        .isFalse();
                assertThat(admits(table, writing, "/xapi/" + resource, client("xapi.write")))
                        .isTrue();
                assertThat(admits(table, writing, "/xapi/" + resource, NOBODY)).isFalse();
            }
        }
        for (String known : List.of("/xapi/agents", "/xapi/activities")) {
            assertThat(admits(table, "GET", known, client("xapi.read"))).isTrue();
            assertThat(admits(table, "GET", known, client("xapi.write"))).isFalse();
        }
        assertThat(admits(table, "HEAD", "/xapi/about", NOBODY)).isTrue();
        assertThat(admits(table, "POST", "/caliper", client("xapi.write"))).isFalse();
        assertThat(admits(table, "POST", "/caliper", client("caliper.write"))).isTrue();
    }

    @Test
    void who_may_send_events_may_check_them_and_staff_may_check_but_not_send() {
        assertThat(admits(table, "POST", "/api/v1/events/imports", client("xapi.write")))
                .isTrue();
        assertThat(admits(table, "POST", "/api/v1/events/imports", client("caliper.write")))
                .isFalse();
        assertThat(admits(table, "POST", "/api/v1/events/imports", person("itstaff")))
                .isFalse();
        for (String standard : List.of("xapi", "caliper")) {
            String check = "/api/v1/conformance/" + standard;
            assertThat(admits(table, "POST", check, client(standard + ".write")))
                    .isTrue();
            assertThat(admits(table, "POST", check, client("karte.read"))).isFalse();
            assertThat(admits(table, "POST", check, person("itstaff"))).isTrue();
            assertThat(admits(table, "POST", check, person("teacher"))).isFalse();
        }
    }

    @Test
    void each_oneroster_service_has_its_own_scopes() {
        Caller roster = client("https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly");
        assertThat(admits(table, "GET", "/ims/oneroster/rostering/v1p2/users", roster))
                .isTrue();
        assertThat(admits(table, "GET", "/ims/oneroster/gradebook/v1p2/results", roster))
                .isFalse();
        assertThat(admits(
                        table,
                        "PUT",
                        "/ims/oneroster/gradebook/v1p2/results/1",
                        client("https://purl.imsglobal.org/spec/or/v1p2/scope/gradebook.createput")))
                .isTrue();
    }

    @Test
    void the_first_row_of_all_that_speaks_of_a_path_decides_however_the_path_is_written() {
        List<String> paths = Stream.concat(
                        table.rules().stream()
                                .map(rule -> rule.pattern()
                                        .replaceAll("\\{[^}]*}", "0f3a")
                                        .replace("**", "a/b")
                                        .replace("*", "a")),
                        Stream.of(
                                "/%78api/statements",
                                "/xapi;a=b/statements", "/xapi", "/xapi/", "//xapi", "/nothing", ""))
                .toList();
        for (String path : paths) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                MockHttpServletRequest request = new MockHttpServletRequest(method, path);
                Optional<AccessRule> first = table.rules().stream()
                        .filter(rule -> rule.path().matches(request) && rule.speaksOf(method))
                        .findFirst();
                assertThat(
                                table.of(request) instanceof AccessTable.Verdict.Ruled ruled
                                        ? Optional.of(ruled.rule())
                                        : Optional.empty())
                        .as(method + " " + path)
                        .isEqualTo(first);
            }
        }
    }

    private static boolean admits(AccessTable table, String method, String path, Caller caller) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        Readers readers = new Readers(
                RoleBook.load(Path.of("config")),
                new FakeStanding(),
                new FakeRemits(),
                new SecondFactor(SecondFactor.From.II, null),
                FakeOpenings.NONE,
                Clock.systemUTC());
        return table.of(request) instanceof AccessTable.Verdict.Ruled ruled
                && ruled.rule().admits(readers.of(caller, request), () -> true);
    }

    private static Caller client(String scope) {
        return new Caller(
                Caller.Kind.CLIENT, "some", "some", Set.of(), Set.of(scope), null, null, Assurance.TWO_FACTORS);
    }

    private static Caller person(String role) {
        return new Caller(
                Caller.Kind.PERSON, "some", "some", Set.of(role), Set.of(), null, null, Assurance.TWO_FACTORS);
    }
}
