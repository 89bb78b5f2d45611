package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A child, class or run is opened by the one form that its id has: every other would be left out of the trail. */
class SubjectFormTest extends Edge {

    private static final String CHILD = FakeKartes.CHILD.toString();
    private static final String SHORT = "0-0-4000-8000-c41d";

    private TrailEntry newest() {
        TrailLink link = trail.search(TrailSearch.ALL, 1).getFirst();
        return java.util.Objects.requireNonNull(link.entry());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%20" + "00000000-0000-4000-8000-00000000c41d", "0-0-4000-8000-c41d", "%E3%80%80x", "hanako"})
    void a_child_is_not_opened_by_another_form_of_its_id_and_the_attempt_is_kept(String id) throws Exception {
        HttpResponse<String> answer = get("/api/v1/students/" + id + "/karte", dashboard());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("api.bad_parameter");
        assertThat(answer.body()).doesNotContain("花子");
        assertThat(newest())
                .extracting(TrailEntry::what, TrailEntry::subjectId, TrailEntry::outcome)
                .containsExactly(TrailEntry.Opened.STUDENT, null, TrailEntry.Outcome.DENIED);
    }

    @Test
    void nor_is_it_restricted_by_one() throws Exception {
        Browser principal = as("principal");
        HttpResponse<String> answer = principal.send(to("/api/v1/students/" + SHORT + "/analysis-restriction")
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", principal.csrf())
                .PUT(BodyPublishers.ofString("{\"reason\":\"child\"}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(newest().outcome()).isEqualTo(TrailEntry.Outcome.DENIED);
    }

    @Test
    void a_page_is_not_found_by_one_neither_in_the_path_nor_in_the_query() throws Exception {
        Browser teacher = as("teacher");
        String classId = FakeKartes.CLASS.toString();
        for (String path : new String[] {
            "/students/%20" + CHILD,
            "/students/" + SHORT,
            "/classes/%20" + classId,
            "/students?class=%20" + classId,
            "/students?class=0-0-4000-8000-c1a55",
            "/students?class=" + classId + "&class=%20" + classId
        }) {
            assertThat(teacher.send(to(path)).statusCode()).as(path).isEqualTo(404);
            assertThat(newest().outcome()).as(path).isEqualTo(TrailEntry.Outcome.DENIED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "0x7", "%207", "+7", "-7", "0"})
    void findings_are_not_opened_by_another_form_of_the_number_of_a_run(String number) throws Exception {
        Browser staff = as("itstaff");
        assertThat(staff.send(to("/api/v1/runs/7/findings")).statusCode()).isEqualTo(200);
        for (String path :
                new String[] {"/api/v1/runs/" + number + "/findings", "/api/v1/runs/" + number + "/findings.csv"}) {
            assertThat(staff.send(to(path)).statusCode()).as(path).isEqualTo(400);
            assertThat(newest())
                    .extracting(TrailEntry::what, TrailEntry::outcome)
                    .containsExactly(TrailEntry.Opened.RUN, TrailEntry.Outcome.DENIED);
        }
        assertThat(staff.send(to("/api/v1/runs/" + number)).statusCode()).isEqualTo(404);
        assertThat(staff.send(to("/runs/" + number)).statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_opened_with_a_reason_is_named_in_that_form_too() {
        assertThat(Pane.RUN.canBe("12")).isTrue();
        assertThat(Pane.RUN.canBe("0012")).isFalse();
        assertThat(Pane.CHILD.canBe(SHORT)).isFalse();
        assertThat(Pane.CHILD.canBe(CHILD.toUpperCase(java.util.Locale.ROOT))).isTrue();
    }
}
