package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Outcome;

/** What the trail says of a look is what was answered, in words of the hub: the caller does not write it. */
class TrailWordsTest extends Edge {

    private static final String KARTE = "/api/v1/students/" + FakeKartes.CHILD + "/karte";

    private TrailEntry afterAsking(String login, String path) throws Exception {
        as(login).send(to(path));
        return Objects.requireNonNull(
                trail.search(TrailSearch.ALL, 1).getFirst().entry());
    }

    @Test
    void sections_are_entered_where_a_karte_is_answered_by_sections_and_nowhere_else() throws Exception {
        assertThat(afterAsking("teacher", KARTE + "?sections=usage,attendance").sections())
                .isEqualTo("usage,attendance");
        assertThat(afterAsking("teacher", KARTE + "?sections=usage&sections=%20drills")
                        .sections())
                .isEqualTo("usage,drills");
        assertThat(afterAsking("teacher", "/students/" + FakeKartes.CHILD + "?sections=usage")
                        .sections())
                .isEqualTo("usage");
        assertThat(afterAsking("teacher", "/api/v1/classes/" + FakeKartes.CLASS + "/karte?sections=usage")
                        .sections())
                .isEqualTo("karte");
        assertThat(afterAsking("auditor", "/api/v1/audit/events?sections=usage").sections())
                .isEqualTo("events");
    }

    @Test
    void a_word_that_no_karte_knows_is_not_kept() throws Exception {
        assertThat(afterAsking("teacher", KARTE + "?sections=IyoHanako").sections())
                .isEqualTo("karte");
        assertThat(afterAsking("teacher", KARTE + "?sections=usage,IyoHanako").sections())
                .isEqualTo("karte");
    }

    @Test
    void a_request_that_was_let_in_and_not_answered_is_entered_as_such() throws Exception {
        assertThat(afterAsking("teacher", KARTE).outcome()).isEqualTo(Outcome.GRANTED);
        assertThat(afterAsking("teacher", KARTE + "?schoolYear=soon").outcome()).isEqualTo(Outcome.REFUSED);
        TrailEntry unknown = afterAsking("itstaff", "/api/v1/runs/4711/findings");
        assertThat(unknown)
                .extracting(TrailEntry::who, TrailEntry::deed, TrailEntry::subjectId, TrailEntry::outcome)
                .containsExactly("itstaff", Deed.VIEW, "4711", Outcome.REFUSED);

        Browser principal = as("principal");
        String path = "/api/v1/students/" + FakeKartes.CHILD + "/analysis-restriction";
        HttpResponse<String> answer = principal.send(to(path).header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", principal.csrf())
                .PUT(BodyPublishers.ofString("{\"reason\":\"because\"}")));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(trail.about(FakeKartes.CHILD.toString(), 2))
                .extracting(TrailEntry::deed, TrailEntry::outcome)
                .containsExactly(tuple(Deed.CHANGE, Outcome.REFUSED), tuple(Deed.CHANGE, Outcome.GRANTED));
    }

    @Test
    void what_is_done_is_entered_however_the_path_was_written() throws Exception {
        assertThat(afterAsking("auditor", "/api/v1/audit%3Averify").deed()).isEqualTo(Deed.VERIFY);
    }

    @Test
    void only_a_search_is_a_search() throws Exception {
        assertThat(afterAsking("teacher", KARTE + "?q=x").deed()).isEqualTo(Deed.VIEW);
        assertThat(afterAsking("teacher", "/api/v1/classes/" + FakeKartes.CLASS + "/karte?q=x")
                        .deed())
                .isEqualTo(Deed.VIEW);
        assertThat(afterAsking("teacher", "/students?q=x").deed()).isEqualTo(Deed.SEARCH);
        assertThat(afterAsking("itstaff", "/api/v1/accounts?q=teacher").deed()).isEqualTo(Deed.SEARCH);
        assertThat(afterAsking("itstaff", "/api/v1/accounts").deed()).isEqualTo(Deed.VIEW);
    }
}
