package org.uchinuki.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.uchinuki.Home;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.route.FakeImports.Received;
import org.uchinuki.schedule.Schedule;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleDesk;
import org.uchinuki.schedule.ScheduleDesk.Wanted;
import org.uchinuki.schedule.ScheduleRun;
import org.uchinuki.schedule.ScheduleRun.State;

/** Schedules at work: Quartz, routes that wait, folders that are read when they are due. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScheduledRoutesTest extends DoorsTest {

    @Autowired
    private Home home;

    @Autowired
    private FakeImports imports;

    @Autowired
    private LoadedFiles files;

    @Autowired
    private ScheduleDesk schedules;

    private String shipped = "";
    private Path roster = Path.of("");

    @BeforeEach
    void route() throws IOException {
        imports.received.clear();
        shipped = Files.readString(home.config().resolve("schedules.yaml"));
        roster = home.inbox().resolve("due/roster");
        Files.writeString(home.routes().resolve("test-due.camel.yaml"), route("roster") + route("grades"));
        await().until(() -> files.get("routes/test-due.camel.yaml") != null);
        assertThat(files.broken()).isEmpty();
    }

    @AfterEach
    void asShipped() throws IOException {
        Files.writeString(home.config().resolve("schedules.yaml"), shipped);
        Files.deleteIfExists(home.routes().resolve("test-due.camel.yaml"));
        await().until(() -> schedules.find("test").isEmpty() && files.get("routes/test-due.camel.yaml") == null);
    }

    @Test
    void quartz_begins_what_is_due_and_the_files_that_lie_there_are_read_then_and_not_before() throws IOException {
        Files.writeString(roster.resolve("a.csv"), "due");
        schedule("0 0 0 1 1 ?");
        int before = runs().size();
        // a folder that is looked at by itself is read meanwhile: whoever would look by themselves has had the time
        Path watched = home.inbox().resolve("c4th");
        Files.writeString(watched.resolve("meanwhile.csv"), "meanwhile");
        await().until(() -> Files.exists(watched.resolve(".done/meanwhile.csv")));
        assertThat(imports.of("night")).isEmpty();
        assertThat(roster.resolve("a.csv")).exists();
        assertThat(runs()).hasSize(before);

        schedule("0/1 * * * * ?");
        await().until(() -> !imports.of("night").isEmpty());
        await().until(() -> Files.exists(roster.resolve(".done/a.csv")));
        assertThat(imports.of("night").getFirst().sender()).isEqualTo("route:test-due-roster");
        await().until(() -> runs().stream()
                .anyMatch(run -> run.dueAt() != null
                        && run.steps().stream().anyMatch(step -> !step.brought().isEmpty())));
    }

    @Test
    void a_run_by_hand_reads_in_order_and_leaves_out_what_depends_on_a_failure() throws IOException {
        schedule("0 0 0 1 1 ?");
        Path grades = home.inbox().resolve("due/grades");
        Files.writeString(roster.resolve("r.csv"), "refuse me");
        Files.writeString(grades.resolve("g.csv"), "marks");
        ScheduleRun failed = run(Kind.APPLY);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.steps()).extracting(step -> step.state().word()).containsExactly("failed", "not_run");
        assertThat(roster.resolve(".failed/r.csv")).exists();
        assertThat(grades.resolve("g.csv")).exists();

        Files.writeString(roster.resolve("r.csv"), "better");
        ScheduleRun done = run(Kind.APPLY);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(imports.of("night")).extracting(Received::text).containsExactly("refuse me", "better", "marks");

        Files.writeString(roster.resolve("again.csv"), "better");
        ScheduleRun same = run(Kind.APPLY);
        assertThat(same.steps().getFirst().brought()).singleElement().satisfies(one -> {
            assertThat(one.same()).isTrue();
            assertThat(one.runId()).isEqualTo(1L);
        });
        assertThat(imports.of("night")).hasSize(3);
        assertThat(roster.resolve(".done/again.csv")).exists();
    }

    @Test
    void a_forecast_reads_the_files_of_the_night_and_leaves_them() throws IOException {
        schedule("0 0 0 1 1 ?");
        Files.writeString(roster.resolve("tonight.csv"), "find me");
        ScheduleRun forecast = run(Kind.FORECAST);
        assertThat(forecast.state()).isEqualTo(State.DONE);
        assertThat(imports.of("night")).extracting(Received::mode).containsExactly(Mode.DRY_RUN);
        assertThat(roster.resolve("tonight.csv")).exists();
        assertThat(roster.resolve(".done/tonight.csv.report.txt")).doesNotExist();
        run(Kind.APPLY);
        assertThat(roster.resolve(".done/tonight.csv")).exists();
    }

    @Test
    void a_step_whose_route_does_not_run_fails_and_says_so() throws IOException {
        schedule("0 0 0 1 1 ?");
        Files.delete(home.routes().resolve("test-due.camel.yaml"));
        await().until(() -> files.get("routes/test-due.camel.yaml") == null);
        assertThat(run(Kind.APPLY).steps().getFirst().finding())
                .extracting(Finding::code)
                .isEqualTo("schedule.route_not_waiting");
    }

    private ScheduleRun run(Kind kind) {
        Schedule schedule = schedules.find("test").orElseThrow();
        assertThat(schedules.start(schedule, new Wanted(kind, null, "itstaff", null, false)))
                .isInstanceOf(ScheduleDesk.Answer.Begins.class);
        await().until(() -> schedules.underWay("test").isEmpty());
        return runs().getFirst();
    }

    private List<ScheduleRun> runs() {
        return schedules.newest("test", Long.MAX_VALUE, 50);
    }

    private void schedule(String cron) throws IOException {
        Files.writeString(home.config().resolve("schedules.yaml"), """
                schedules:
                  test:
                    about: test
                    cron: "%s"
                    steps:
                      - { route: test-due-roster }
                      - { route: test-due-grades, after: [test-due-roster] }
                """.formatted(cron));
        await().until(() -> schedules
                .find("test")
                .filter(schedule -> schedule.cron().text().equals(cron))
                .isPresent());
    }

    private static String route(String what) {
        return """
                - templatedRoute:
                    routeId: test-due-%s
                    routeTemplateRef: hub-scheduled-folder-source
                    parameters:
                      - { name: directory, value: "{{uchinuki.inbox}}/due/%s" }
                      - { name: source, value: night }
                      - { name: settled, value: "10" }
                """.formatted(what, what);
    }
}
