package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.context.SmartLifecycle;
import org.uchinuki.pipeline.Imports;
import tools.jackson.databind.JsonNode;

/** The process died in the middle of a run, and comes up again. */
class RestartTest {

    @OnBothDatabases
    void a_run_that_was_cut_off_is_brought_to_its_end(String database) {
        Hub hub = Hub.blank(database);
        long runId = cutOff(hub, new Roster(21), 2);

        comeUpAgain(hub);

        JsonNode run = hub.ended(runId);
        assertThat(run.path("state").asString()).isEqualTo("previewed");
        assertThat(RosterDropTest.counts(run)).isEqualTo("3 = 3 + 0 + 0 + 0 + 0");
    }

    @OnBothDatabases
    void a_run_at_which_the_hub_has_died_three_times_is_given_up_and_says_so(String database) {
        Hub hub = Hub.blank(database);
        long runId = cutOff(hub, new Roster(22), 3);

        comeUpAgain(hub);

        JsonNode run = hub.ended(runId);
        assertThat(run.path("state").asString()).isEqualTo("failed");
        JsonNode finding = hub.findings(runId).getFirst();
        assertThat(finding.path("code").asString()).isEqualTo("pipeline.gave_up");
        assertThat(finding.path("message").path("ja").asString()).contains("3回");
    }

    @OnBothDatabases
    void what_comes_while_the_hub_stops_is_kept_and_run_at_the_next_start(String database) {
        Hub hub = Hub.blank(database);
        line(hub).stop();
        byte[] file = new Roster(23).good(1, 3).bytes();
        long runId = hub.upload("c4th", "dry-run", "students.csv", file)
                .is(202)
                .json()
                .path("runId")
                .asLong();
        assertThat(hub.get("/api/v1/runs/" + runId, Hub.VENDOR).json().path("state"))
                .hasToString("\"received\"");

        comeUpAgain(hub);

        assertThat(hub.ended(runId).path("state").asString()).isEqualTo("previewed");
    }

    /** A run as the ledger holds it when the process has died at it so many times. */
    private static long cutOff(Hub hub, Roster roster, int died) {
        Hub.Answer accepted =
                hub.upload("c4th", "dry-run", "students.csv", roster.good(1, 3).bytes());
        long runId = accepted.json().path("runId").asLong();
        hub.ended(runId);
        hub.sql()
                .update(
                        "update import_run set state = 'running', finished_at = null, rows_in = 0, rows_created = 0,"
                                + " starts = ? where id = ?",
                        died,
                        runId);
        return runId;
    }

    private static void comeUpAgain(Hub hub) {
        line(hub).start();
    }

    private static SmartLifecycle line(Hub hub) {
        return (SmartLifecycle) hub.bean(Imports.class);
    }
}
