package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** A run that fails inside the database, whose messages quote the row they fail on. */
@ExtendWith(OutputCaptureExtension.class)
class FailingRunTest {

    @OnBothDatabases
    void the_log_names_what_failed_and_where_and_nothing_of_the_row(String database, CapturedOutput log) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(27);
        roster.spoilt(1, "氏名", "失敗　花子");
        hub.sql().execute("alter table staged_person add constraint refused check (family_name <> '失敗')");
        JsonNode run;
        try {
            run = hub.imported("c4th", "apply", "students.csv", roster.bytes());
        } finally {
            hub.sql().execute("alter table staged_person drop constraint refused");
        }

        assertThat(run.path("state").asString()).isEqualTo("failed");
        assertThat(log.getAll())
                .contains("run " + run.path("runId").asLong() + " failed", "Caused by: ", "SQLException", "JdbcStaging")
                .doesNotContain("失敗　", "花子", "シケン", roster.sis(1));
    }
}
