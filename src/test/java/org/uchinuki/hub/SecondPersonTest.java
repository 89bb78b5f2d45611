package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.uchinuki.pipeline.Decision;
import org.uchinuki.pipeline.RunDecisions;
import org.uchinuki.pipeline.RunDecisions.Answer;
import org.uchinuki.pipeline.TwoPeople;
import tools.jackson.databind.JsonNode;

/** Where two people have to approve, one of them alone moves nothing. */
class SecondPersonTest {

    @OnBothDatabases
    void a_held_list_is_applied_at_the_word_of_the_second_person_and_both_stand_in_the_book(String database) {
        Hub hub = Hub.blank(database);
        hub.imported(
                "c4th", "apply", "students.csv", new Roster(120).good(1, 20).bytes());
        JsonNode held = hub.imported(
                "c4th", "apply", "students.csv", new Roster(120).good(1, 10).bytes());
        long run = held.path("runId").asLong();
        RunDecisions desk = TwoPeople.at(hub.context());

        assertThat(desk.approve(run, "one", "卒業した児童のため", null)).isInstanceOf(Answer.NeedsSecond.class);
        assertThat(desk.approve(run, "one", "もう一度押したため", null))
                .as("twice is not two")
                .isInstanceOf(Answer.NeedsSecond.class);
        assertThat(hub.ended(run).path("state").asString()).isEqualTo("held");
        assertThat(written(hub, run)).isZero();

        assertThat(desk.approve(run, "two", "学校に確かめたため", null)).isInstanceOf(Answer.Done.class);
        assertThat(hub.ended(run).path("state").asString()).isEqualTo("applied");
        assertThat(written(hub, run)).isEqualTo(10);
        assertThat(desk.of(run))
                .extracting(Decision::by, Decision::reason, Decision::outcome)
                .containsExactly(
                        tuple("one", "卒業した児童のため", "waits"),
                        tuple("one", "もう一度押したため", "waits"),
                        tuple("two", "学校に確かめたため", "done"));
        assertThat(desk.of(run))
                .allSatisfy(decision -> assertThat(decision.counts()).isNotNull());
    }

    /** Enrolments that the run ended. */
    private static long written(Hub hub, long run) {
        Long rows =
                hub.sql().queryForObject("select count(*) from enrollment where closed_run_id = ?", Long.class, run);
        return rows == null ? -1 : rows;
    }
}
