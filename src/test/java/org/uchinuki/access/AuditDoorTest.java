package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import tools.jackson.databind.JsonNode;

/** The trail as the auditor reads it over HTTP, and what it keeps of that. */
class AuditDoorTest extends Edge {

    private static final String EVENTS = "/api/v1/audit/events";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private Browser auditor;

    @BeforeEach
    void login() throws Exception {
        auditor = as("auditor");
    }

    private HttpResponse<String> asked(String path) throws Exception {
        return auditor.send(to(path));
    }

    private static List<String> each(HttpResponse<String> answer, String field) {
        List<String> all = new ArrayList<>();
        json(answer).forEach(event -> all.add(event.path(field).asString()));
        return all;
    }

    @Test
    void every_filter_narrows_the_answer() throws Exception {
        as("teacher").send(to("/api/v1/students/" + FakeKartes.CHILD + "/karte"));
        get("/api/v1/students/" + FakeKartes.CHILD + "/karte", vendor());

        assertThat(each(asked(EVENTS + "?who=teacher&limit=3"), "who")).containsOnly("teacher");
        assertThat(each(asked(EVENTS + "?subject=" + FakeKartes.CHILD), "subject"))
                .containsOnly(FakeKartes.CHILD.toString());
        assertThat(each(asked(EVENTS + "?what=student"), "what")).containsOnly("STUDENT");
        assertThat(each(asked(EVENTS + "?deed=SEARCH&limit=2"), "deed")).containsOnly("SEARCH");
        assertThat(each(asked(EVENTS + "?outcome=DENIED&who=demo-vendor"), "outcome"))
                .containsOnly("DENIED");
        assertThat(json(asked(EVENTS + "?from=2020-01-01&to=2020-12-31"))).isEmpty();
        assertThat(json(asked(EVENTS + "?from=2020-01-01T00:00:00%2B09:00&to=2099-12-31T00:00")))
                .isNotEmpty();
        assertThat(json(asked(EVENTS + "?from=2020-01-01T00:00:00Z&who="))).isNotEmpty();
    }

    @Test
    void pages_follow_one_another_without_gap_and_without_repeating() throws Exception {
        for (int look = 0; look < 7; look++) {
            get("/api/v1/classes/" + FakeKartes.CLASS + "/karte", dashboard());
        }
        List<String> numbers = new ArrayList<>();
        String next = EVENTS + "?subject=" + FakeKartes.CLASS + "&who=demo-dashboard&limit=3";
        while (next != null) {
            HttpResponse<String> page = asked(next);
            assertThat(json(page).size()).isLessThanOrEqualTo(3);
            numbers.addAll(each(page, "number"));
            Matcher link = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
            next = link.matches() ? link.group(1) : null;
        }
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(7);
        assertThat(new HashSet<>(numbers)).hasSameSizeAs(numbers);
        assertThat(numbers.stream().map(Long::valueOf).toList()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @ParameterizedTest
    @CsvSource({
        "what=CHILD,             api.bad_parameter",
        "deed=LOOK,              api.bad_parameter",
        "outcome=MAYBE,          api.bad_parameter",
        "from=yesterday,         api.bad_parameter",
        "to=2026-02-30,          api.bad_parameter",
        "from=2026-01-01T25:00,  api.bad_parameter",
        "from=%2B999999999-01-01, api.bad_parameter",
        "to=%2B999999999-12-31,  api.bad_parameter",
        "from=-999999999-01-01,  api.bad_parameter",
        "to=9999-01-01T00:00,    api.bad_parameter",
        "from=%2B999999999-01-01T00:00%2B09:00, api.bad_parameter",
        "before=x,               api.bad_parameter",
        "limit=many,             api.bad_parameter",
        "from=2026-05-02&to=2026-05-01, api.period_reversed",
    })
    void what_cannot_be_read_is_a_problem_that_names_the_parameter(String query, String code) throws Exception {
        for (String path : List.of(EVENTS, EVENTS + ".csv")) {
            if (query.startsWith("limit") && path.endsWith(".csv")) {
                continue;
            }
            HttpResponse<String> answer = asked(path + "?" + query);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(code(answer)).isEqualTo(code);
        }
    }

    @Test
    void every_bad_parameter_is_named_at_once() throws Exception {
        JsonNode problem = json(asked(EVENTS + "?what=x&deed=y&from=z"));
        assertThat(problem.path("findings")).hasSize(3);
    }

    @Test
    void the_file_opens_in_a_spreadsheet_and_runs_no_formula_and_is_entered_as_an_export() throws Exception {
        get("/api/v1/students/" + FakeKartes.CHILD + "/karte?purpose=%3DHYPERLINK(1)", dashboard());

        HttpResponse<String> file = asked(EVENTS + ".csv?subject=" + FakeKartes.CHILD + "&who=demo-dashboard");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.body())
                .startsWith("\uFEFFnumber,at,who,actingAs,deed,what,subject,sections,purpose,from,outcome,key,hash\r\n")
                .contains(",'=HYPERLINK(1),");
        assertThat(newest("auditor"))
                .extracting(TrailEntry::deed, TrailEntry::what)
                .containsExactly(Deed.EXPORT, Opened.TRAIL);
    }

    @Test
    void a_search_by_name_is_entered_as_a_search_and_without_the_name() throws Exception {
        as("teacher").send(to("/students?q=hanako"));
        assertThat(newest("teacher"))
                .extracting(TrailEntry::deed, TrailEntry::what, TrailEntry::subjectId, TrailEntry::purpose)
                .containsExactly(Deed.SEARCH, Opened.CLASS, null, null);
    }

    @Test
    void the_check_says_that_the_trail_is_whole_and_is_itself_entered() throws Exception {
        JsonNode check = json(asked("/api/v1/audit:verify"));

        assertThat(check.path("intact").asBoolean()).as(check.toString()).isTrue();
        assertThat(check.path("broken").isNull()).isTrue();
        assertThat(check.path("entries").asLong()).isPositive();
        assertThat(check.at("/head/hash").asString()).matches("[0-9a-f]{64}");
        assertThat(newest("auditor"))
                .extracting(TrailEntry::deed, TrailEntry::what)
                .containsExactly(Deed.VERIFY, Opened.TRAIL);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/audit/events", "/api/v1/audit/events.csv", "/api/v1/audit:verify"})
    void nobody_but_the_auditor_reads_the_trail_and_the_attempt_is_kept(String path) throws Exception {
        for (String login : List.of("teacher", "principal", "supervisor", "itstaff")) {
            assertThat(as(login).send(to(path)).statusCode()).as(login).isEqualTo(403);
            assertThat(newest(login).outcome()).isEqualTo(TrailEntry.Outcome.DENIED);
        }
        assertThat(get(path, dashboard()).statusCode()).isEqualTo(403);
        assertThat(send(to(path)).statusCode()).isEqualTo(401);
    }

    private TrailEntry newest(String who) {
        TrailLink newest = trail.search(new TrailSearch(who, null, null, null, null, null, null, null), 1)
                .getFirst();
        return Objects.requireNonNull(newest.entry());
    }
}
