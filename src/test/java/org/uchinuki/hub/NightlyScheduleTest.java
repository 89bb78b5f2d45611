package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The nightly sync of the shipped files: what the forecast says, and what the run then does, as IT staff see it. */
class NightlyScheduleTest {

    private static final String NIGHTLY = "/api/v1/schedules/nightly";

    @OnBothDatabases
    void the_forecast_says_what_the_night_then_does_and_whether_it_would_wait(String database) {
        Hub hub = Hub.blank(database);
        PersonSession staff = new PersonSession(hub, "itstaff");
        JsonNode listed = nightly(staff);
        assertThat(listed.path("nextRun").asString()).endsWith("T02:00:00+09:00");
        assertThat(listed.path("nextForecast").asString()).endsWith("T17:00:00+09:00");
        assertThat(listed.path("steps")).hasSize(6);
        assertThat(listed.at("/steps/4/after/0").asString()).isEqualTo("saijo-nightly-students");

        Path file = hub.drop(
                "c4th-nightly/students",
                "students.csv",
                new Roster(71).good(1, 20).bytes());
        JsonNode forecast = run(staff, "{\"kind\":\"forecast\"}", "lastForecast");
        assertThat(children(forecast).path("state").asString()).isEqualTo("previewed");
        assertThat(children(forecast).path("wouldBeHeld").asBoolean()).isFalse();
        assertThat(children(forecast).at("/counts/created").asInt()).isEqualTo(20);
        assertThat(file).exists();

        JsonNode night = run(staff, "{}", "lastRun");
        assertThat(night.path("state").asString()).isEqualTo("done");
        assertThat(night.path("startedBy").asString()).isEqualTo("itstaff");
        assertThat(children(night).path("counts")).isEqualTo(children(forecast).path("counts"));
        assertThat(file).doesNotExist();
        assertThat(hub.ended(children(night).path("runId").asLong())
                        .path("state")
                        .asString())
                .isEqualTo("applied");

        // half of the list is missing tonight
        hub.drop(
                "c4th-nightly/students",
                "students.csv",
                new Roster(71).good(1, 10).bytes());
        JsonNode warned = run(staff, "{\"kind\":\"forecast\"}", "lastForecast");
        assertThat(warned.path("state").asString()).isEqualTo("held");
        assertThat(children(warned).path("wouldBeHeld").asBoolean()).isTrue();
        JsonNode held = run(staff, "{\"reason\":\"確かめるため\"}", "lastRun");
        assertThat(held.path("state").asString()).isEqualTo("held");
        assertThat(children(held).path("state").asString()).isEqualTo("held");
        assertThat(held.at("/steps/4/state").asString()).isEqualTo("not_run");
        assertThat(held.at("/steps/4/finding/code").asString()).isEqualTo("schedule.step_before");

        JsonNode history = staff.json(NIGHTLY + "/history?limit=2");
        assertThat(history).hasSize(2);
        assertThat(history.get(0).path("scheduleRunId")).isEqualTo(held.path("scheduleRunId"));
        assertThat(staff.json(NIGHTLY + "/history?before="
                                + held.path("scheduleRunId").asLong() + "&limit=1")
                        .get(0)
                        .path("kind")
                        .asString())
                .isEqualTo("forecast");
    }

    @Test
    void what_cannot_be_run_is_refused_with_a_code() {
        Hub hub = Hub.blank("h2");
        PersonSession staff = new PersonSession(hub, "itstaff");
        refused(staff, NIGHTLY, "{\"school\":\"B138229900016\"}", 422, "schedule.school_not_apart");
        refused(staff, NIGHTLY, "{\"kind\":\"never\"}", 400, "api.wrong_member");
        refused(staff, NIGHTLY, "{\"kind\":\"\"}", 400, "api.wrong_member");
        refused(staff, NIGHTLY, "{\"kind\":\"forecast\",\"school\":\" \"}", 400, "api.bad_school");
        refused(staff, NIGHTLY, "{\"despiteBlackout\":true}", 400, "api.missing_member");
        refused(staff, NIGHTLY, "{\"when\":\"now\"}", 400, "api.unknown_member");
        refused(staff, "/api/v1/schedules/hourly", "{}", 404, "api.not_known");
        assertThat(new PersonSession(hub, "teacher").get("/api/v1/schedules").statusCode())
                .isEqualTo(403);
        assertThat(hub.get("/api/v1/schedules", Hub.VENDOR).status()).isEqualTo(403);
    }

    private static void refused(PersonSession staff, String schedule, String body, int status, String code) {
        HttpResponse<String> answer = staff.change("POST", schedule + "/runs", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
    }

    private static JsonNode nightly(PersonSession staff) {
        JsonNode all = staff.json("/api/v1/schedules");
        assertThat(all.path("findings")).isEmpty();
        return all.at("/schedules/0");
    }

    private static JsonNode run(PersonSession staff, String body, String which) {
        HttpResponse<String> begun = staff.change("POST", NIGHTLY + "/runs", body);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        long id =
                JsonMapper.shared().readTree(begun.body()).path("scheduleRunId").asLong();
        await().atMost(Hub.PATIENCE).until(() -> nightly(staff).path("underWay").isNull());
        JsonNode run = nightly(staff).path(which);
        assertThat(run.path("scheduleRunId").asLong()).isEqualTo(id);
        return run;
    }

    /** What the step of the children brought. */
    private static JsonNode children(JsonNode run) {
        return run.at("/steps/2/imports/0");
    }
}
