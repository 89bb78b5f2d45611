package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Caller;
import org.uchinuki.api.ScheduleView.RunView;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.schedule.Schedule;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleDesk;
import org.uchinuki.schedule.ScheduleDesk.Answer;
import org.uchinuki.schedule.ScheduleDesk.Wanted;
import tools.jackson.databind.JsonNode;

/** When sources are read: schedules, what they did, what tonight would do, and a run by hand. */
@RestController
@Holds(DataClass.III)
@RequestMapping(path = "/api/v1/schedules", produces = "application/json")
@Tag(name = "schedules", description = "スケジュール")
class ScheduleResource {

    private static final int LONGEST_REASON = 400;

    private final ScheduleDesk schedules;

    ScheduleResource(ScheduleDesk schedules) {
        this.schedules = schedules;
    }

    @GetMapping
    @Operation(summary = "All schedules: when each is due, what runs, what the last run did, and the latest forecast")
    Map<String, Object> all() {
        return Map.of(
                "schedules",
                schedules.all().stream()
                        .map(schedule -> ScheduleView.of(schedule, schedules))
                        .toList(),
                "findings",
                schedules.findings().stream().map(ProblemBody::finding).toList());
    }

    @GetMapping("/{id}/history")
    @Operation(
            summary =
                    "Runs of a schedule, newest first, and those that were not begun; ask for `before` the last one's id")
    List<RunView> history(
            @PathVariable String id,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Parameters.limit(limit);
        return schedules.newest(find(id).id(), before, most).stream()
                .map(RunView::of)
                .toList();
    }

    @PostMapping(path = "/{id}/runs", consumes = "application/json")
    @Operation(summary = "Run a schedule now, as a whole or for one school; in a blackout only with a reason")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.SCHEDULE_RUN)))
    ResponseEntity<Map<String, Object>> run(@PathVariable String id, @RequestBody JsonNode body) {
        Schedule schedule = find(id);
        JsonForm form = new JsonForm(body);
        String kind = form.text("kind", JsonForm.ANY_LENGTH);
        if (form.isBlank("kind")
                || (kind != null && !kind.equals(Kind.APPLY.word()) && !kind.equals(Kind.FORECAST.word()))) {
            form.wrong("/kind", body.path("kind"), "apply, forecast");
        }
        if (form.isBlank("school")) {
            // all schools are run where it is left out
            form.fault("api.bad_school", "/school", body.path("school").asString(), Map.of());
        }
        @Nullable String reason = form.text("reason", LONGEST_REASON);
        boolean despite = form.yes("despiteBlackout", false);
        if (despite && reason == null) {
            form.fault("api.missing_member", "/reason", null, Map.of());
        }
        Wanted wanted = new Wanted(
                kind == null ? Kind.APPLY : Kind.of(kind),
                form.text("school", JsonForm.ANY_LENGTH),
                Caller.current().name(),
                reason,
                despite);
        form.refuse();
        return switch (schedules.start(schedule, wanted)) {
            case Answer.Begins begins ->
                ResponseEntity.accepted()
                        .location(URI.create("/api/v1/schedules/" + schedule.id() + "/history"))
                        .body(Map.of("scheduleRunId", begins.run()));
            case Answer.Conflict conflict -> throw new ApiProblem(409, List.of(conflict.why()));
            case Answer.Faulty faulty -> throw new ApiProblem(422, List.of(faulty.why()));
        };
    }

    private Schedule find(String id) {
        return schedules.find(id).orElseThrow(() -> new NotKnown("schedule"));
    }
}
