package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    @OnBothDatabases
    void a_file_that_lies_in_its_folder_since_the_hub_died_at_it_is_imported_once(String database) {
        Hub hub = Hub.blank(database);
        byte[] file = new Roster(24).good(1, 3).bytes();
        long runId = droppedAndCutOff(hub, "cut-off.csv", file, 1);

        comeUpAgain(hub);

        assertThat(hub.runOf("c4th", runId, hub.drop("c4th", "cut-off.csv", file)))
                .isEmpty();
        assertThat(hub.ended(runId).path("state").asString()).isEqualTo("applied");
        assertThat(hub.data().resolve("inbox/c4th/.done/cut-off.csv")).hasBinaryContent(file);
        assertThat(hub.dropped("c4th", "cut-off.csv", file).path("runId").asLong())
                .as("the same bytes later are a new run")
                .isGreaterThan(runId);
    }

    @OnBothDatabases
    void a_file_at_which_the_hub_has_died_three_times_leaves_its_folder_with_a_report(String database) {
        Hub hub = Hub.blank(database);
        byte[] file = new Roster(25).good(1, 3).bytes();
        long runId = droppedAndCutOff(hub, "deadly.csv", file, 3);

        comeUpAgain(hub);

        assertThat(hub.runOf("c4th", runId, hub.drop("c4th", "deadly.csv", file)))
                .isEmpty();
        Path failed = hub.data().resolve("inbox/c4th/.failed");
        assertThat(failed.resolve("deadly.csv")).hasBinaryContent(file);
        assertThat(failed.resolve("deadly.csv.report.txt")).content().contains("3回", "3 times", "[pipeline.gave_up]");
    }

    @OnBothDatabases
    void the_same_bytes_after_another_delivery_are_a_run_of_their_own(String database) {
        Hub hub = Hub.blank(database);
        byte[] file = new Roster(26).good(1, 3).bytes();
        long runId = droppedAndCutOff(hub, "students.csv", file, 1);

        comeUpAgain(hub);
        hub.dropped("c4th", "students.csv", new Roster(26).good(1, 4).bytes());

        assertThat(RosterDropTest.counts(hub.dropped("c4th", "students.csv", file)))
                .isEqualTo("4 = 0 + 0 + 3 + 1 + 0");
        assertThat(hub.newestRun()).isEqualTo(runId + 2);
    }

    /** A file that came through its folder, and whose run is as the process left it when it died so many times. */
    private static long droppedAndCutOff(Hub hub, String name, byte[] file, int died) {
        long runId = hub.dropped("c4th", name, file).path("runId").asLong();
        leaveOff(hub, runId, died);
        return runId;
    }

    /** A run as the ledger holds it when the process has died at it so many times. */
    private static long cutOff(Hub hub, Roster roster, int died) {
        Hub.Answer accepted =
                hub.upload("c4th", "dry-run", "students.csv", roster.good(1, 3).bytes());
        long runId = accepted.json().path("runId").asLong();
        hub.ended(runId);
        leaveOff(hub, runId, died);
        return runId;
    }

    private static void leaveOff(Hub hub, long runId, int died) {
        hub.sql()
                .update(
                        "update import_run set state = 'running', finished_at = null, rows_in = 0, rows_created = 0,"
                                + " rows_unchanged = 0, rows_ended = 0,"
                                + " starts = ? where id = ?",
                        died,
                        runId);
    }

    /** Brings the import line up as a start of the hub does. */
    static void comeUpAgain(Hub hub) {
        line(hub).start();
    }

    private static SmartLifecycle line(Hub hub) {
        return (SmartLifecycle) hub.bean(Imports.class);
    }
}
