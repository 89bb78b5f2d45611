package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
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

        assertThat(hub.runOf("c4th", runId, putBack(hub, ".done/cut-off.csv"))).isEmpty();
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

        assertThat(hub.runOf("c4th", runId, putBack(hub, ".done/deadly.csv"))).isEmpty();
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

    @OnBothDatabases
    void a_file_whose_run_had_ended_when_the_hub_died_is_moved_and_not_imported_again(String database) {
        Hub hub = Hub.blank(database);
        byte[] file = new Roster(78).good(1, 3).bytes();
        long runId = hub.dropped("c4th", "ended.csv", file).path("runId").asLong();
        lay(hub, runId, ".done/ended.csv");

        comeUpAgain(hub);

        assertThat(hub.runOf("c4th", runId, putBack(hub, ".done/ended.csv"))).isEmpty();
        assertThat(hub.data().resolve("inbox/c4th/.done/ended.csv")).hasBinaryContent(file);
        assertThat(hub.runOf("c4th", runId, putBack(hub, ".done/ended.csv")))
                .as("put back by hand it is a run of its own")
                .isPresent();
    }

    @OnBothDatabases
    void a_refused_file_that_the_hub_died_before_moving_goes_to_the_refused_ones(String database) {
        Hub hub = Hub.blank(database);
        long runId = hub.dropped("c4th", "refused.csv", "誰の名簿でもない\n".getBytes(StandardCharsets.UTF_8))
                .path("runId")
                .asLong();
        lay(hub, runId, ".failed/refused.csv");

        comeUpAgain(hub);

        assertThat(hub.runOf("c4th", runId, putBack(hub, ".failed/refused.csv")))
                .isEmpty();
        assertThat(hub.data().resolve("inbox/c4th/.failed/refused.csv")).exists();
        assertThat(hub.data().resolve("inbox/c4th/.failed/refused.csv.report.txt"))
                .exists();
    }

    @OnBothDatabases
    void the_same_bytes_dropped_anew_are_a_run_of_their_own_even_after_a_run_that_was_cut_off(String database) {
        Hub hub = Hub.blank(database);
        byte[] file = new Roster(79).good(1, 3).bytes();
        long runId = droppedAndCutOff(hub, "anew.csv", file, 1);

        comeUpAgain(hub);

        assertThat(hub.dropped("c4th", "anew.csv", file).path("runId").asLong()).isEqualTo(runId + 1);
        assertThat(hub.ended(runId).path("state").asString()).isEqualTo("applied");
    }

    /** A file that came through its folder, and whose run is as the process left it when it died so many times. */
    private static long droppedAndCutOff(Hub hub, String name, byte[] file, int died) {
        long runId = hub.dropped("c4th", name, file).path("runId").asLong();
        lay(hub, runId, ".done/" + name);
        leaveOff(hub, runId, died);
        return runId;
    }

    /** A run is again one whose file has not been put away. */
    private static void lay(Hub hub, long runId, String filed) {
        Path file = hub.data().resolve("inbox/c4th").resolve(filed);
        await().atMost(Hub.PATIENCE)
                .until(() -> hub.sql()
                        .queryForList("select id from import_run where id = ? and unfiled is not null", runId)
                        .isEmpty());
        hub.sql()
                .update(
                        "update import_run set unfiled = ? where id = ?",
                        "file " + file.getFileName() + " " + file.toFile().lastModified(),
                        runId);
    }

    /** Moves a file back into its folder, the very one. */
    private static Path putBack(Hub hub, String filed) {
        Path file = hub.data().resolve("inbox/c4th").resolve(filed);
        return hub.move(file, "c4th", file.getFileName().toString());
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
