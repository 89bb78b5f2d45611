package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Pane;
import org.uchinuki.access.Readers;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.change.Counts;
import org.uchinuki.change.UndoStore.UndoPlan;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.pipeline.Decision;
import org.uchinuki.pipeline.DueTime;
import org.uchinuki.pipeline.RunDecisions;
import org.uchinuki.pipeline.RunDecisions.Answer;
import tools.jackson.databind.JsonNode;

/** What people decide about runs. A client decides nothing: it would approve what it sent itself. */
@RestController
@Holds(DataClass.III)
@RequestMapping(path = "/api/v1/runs", produces = "application/json")
@Tag(name = "runs", description = "取込の実行履歴")
class DecisionResource {

    private static final int MOST_CONFLICTS = 100;

    private final RunDecisions decisions;
    private final ImportDesk desk;
    private final Readers readers;

    DecisionResource(RunDecisions decisions, ImportDesk desk, Readers readers) {
        this.decisions = decisions;
        this.desk = desk;
        this.readers = readers;
    }

    @PostMapping(path = "/{id}:approve", consumes = "application/json")
    @Operation(
            summary = "Let a held run, or one that was a preview, do what was looked at: at once, or `at` a time",
            description =
                    "One that is booked already can be booked for another time, and is done at once only after `:unbook`: 409"
                            + " otherwise.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.APPROVAL)))
    ResponseEntity<Map<String, Object>> approve(@PathVariable String id, @RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        String at = form.text("at", JsonForm.ANY_LENGTH);
        String reason = reason(form);
        if (at == null && form.isBlank("at")) {
            at = ""; // somebody meant a time: it must not be done at once
        }
        return answer(decisions.approve(known(id), login(), reason, at == null ? null : due(at)));
    }

    private static Instant due(String at) {
        return switch (DueTime.read(at)) {
            case Outcome.Passed<Instant> passed -> passed.value();
            case Outcome.SetAside<Instant> bad -> throw new ApiProblem(422, bad.findings());
        };
    }

    @PostMapping("/{id}:unbook")
    @Operation(summary = "Call off an approval that was booked; the run goes on waiting")
    ResponseEntity<Map<String, Object>> unbook(@PathVariable String id) {
        return answer(decisions.unbook(known(id), login()));
    }

    @PostMapping(path = "/{id}:reject", consumes = "application/json")
    @Operation(summary = "End a held run; nothing of it was written")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.REASON)))
    ResponseEntity<Map<String, Object>> reject(@PathVariable String id, @RequestBody JsonNode body) {
        return answer(decisions.reject(known(id), login(), reason(new JsonForm(body))));
    }

    @PostMapping(path = "/{id}:undo", consumes = "application/json")
    @Operation(summary = "Take an applied run back; everything is as it was before it")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(type = "object", example = Bodies.UNDO)))
    ResponseEntity<Map<String, Object>> undo(@PathVariable String id, @RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        boolean leave = form.yes("leaveConflicts", false);
        return answer(decisions.undo(known(id), login(), reason(form), leave));
    }

    @PostMapping("/{id}:retry")
    @Operation(summary = "Run the same files once more, as a run of their own")
    ResponseEntity<Map<String, Object>> retry(@PathVariable String id) {
        return switch (decisions.retry(known(id))) {
            case Outcome.Passed<Long> run ->
                ResponseEntity.accepted().location(address(run.value())).body(Map.of("runId", run.value()));
            case Outcome.SetAside<Long> not -> answer(new Answer.Refused(not.findings()));
        };
    }

    @GetMapping("/{id}/decisions")
    @Operation(summary = "What was decided about a run, oldest first")
    List<DecisionBody> decisions(@PathVariable String id) {
        return decisions.of(known(id)).stream().map(DecisionBody::of).toList();
    }

    @GetMapping("/{id}/undo")
    @Operation(summary = "What taking the run back would do now; the first 100 conflicts are named")
    UndoBody undo(@PathVariable String id) {
        long run = known(id);
        boolean whole = readers.current().over(Pane.RUN, String.valueOf(run)).isPresent();
        return UndoBody.of(decisions.planUndo(run, MOST_CONFLICTS), whole);
    }

    private static String reason(JsonForm form) {
        String reason = form.text("reason", JsonForm.ANY_LENGTH);
        form.refuse();
        return reason == null ? "" : reason.strip();
    }

    private String login() {
        return readers.current().caller().name();
    }

    private long known(String id) {
        long number = id.matches("[1-9][0-9]{0,17}") ? Long.parseLong(id) : -1;
        return desk.run(number)
                .orElseThrow(() -> ApiProblem.of(404, "api.unknown_run", "id", id, Map.of()))
                .runId();
    }

    private static ResponseEntity<Map<String, Object>> answer(Answer answer) {
        return switch (answer) {
            case Answer.Done done ->
                ResponseEntity.ok()
                        .location(address(done.run().id()))
                        .body(Map.of(
                                "runId",
                                done.run().id(),
                                "state",
                                done.run().state().word()));
            case Answer.NeedsSecond second ->
                ResponseEntity.accepted()
                        .location(address(second.run().id()))
                        .body(Map.of(
                                "runId", second.run().id(),
                                "state", second.run().state().word(),
                                "needsSecondPerson", true));
            case Answer.Booked booked ->
                ResponseEntity.accepted()
                        .location(address(booked.run().id()))
                        .body(Map.of(
                                "runId", booked.run().id(),
                                "state", booked.run().state().word(),
                                "due", JapanTime.of(booked.due())));
            case Answer.Refused refused -> throw new ApiProblem(status(refused.findings()), refused.findings());
        };
    }

    private static int status(List<Finding> findings) {
        String code = findings.getFirst().code();
        return code.equals("pipeline.reason_length") || code.equals("pipeline.due_out_of_range") ? 422 : 409;
    }

    private static URI address(long run) {
        return URI.create("/api/v1/runs/" + run);
    }

    /**
     * @param by login
     * @param outcome {@code waits}, {@code booked}, {@code done}, {@code refused}, {@code dropped}, or null while it is being
     *     carried out
     * @param counts rows of the run as they were looked at when it was decided about; null for decisions made before they were
     *     kept
     * @param records of an undo: records put back; null of anything else
     * @param leftAlone of an undo: records that later changes rest on; null of anything else
     * @param due of an approval that was given beforehand: when it is to be carried out
     */
    record DecisionBody(
            String verb,
            String by,
            String reason,
            OffsetDateTime at,
            @Nullable OffsetDateTime doneAt,
            @Nullable String outcome,
            @Nullable Counts counts,
            @Nullable Long records,
            @Nullable Long leftAlone,
            @Nullable OffsetDateTime due,
            @Nullable String calledOffBy) {

        static DecisionBody of(Decision decision) {
            Instant done = decision.doneAt();
            Instant due = decision.dueAt();
            boolean undo = decision.verb() == Decision.Verb.UNDO;
            return new DecisionBody(
                    decision.verb().word(),
                    decision.by(),
                    decision.reason(),
                    JapanTime.of(decision.at()),
                    done == null ? null : JapanTime.of(done),
                    decision.outcome(),
                    decision.counts(),
                    undo ? decision.records() : null,
                    undo ? decision.leftAlone() : null,
                    due == null ? null : JapanTime.of(due),
                    decision.endedBy());
        }
    }

    /**
     * @param records records that would be put back, the conflicting ones among them
     * @param conflictCount how many of them later changes rest on
     */
    record UndoBody(long records, long conflictCount, List<ConflictBody> conflicts) {

        static UndoBody of(UndoPlan plan, boolean whole) {
            return new UndoBody(
                    plan.records(),
                    plan.conflictCount(),
                    plan.conflicts().stream()
                            .map(one -> new ConflictBody(
                                    one.kind().part(),
                                    one.id(),
                                    one.mapping(),
                                    whole ? one.sourceKey() : null,
                                    one.why().name().toLowerCase(java.util.Locale.ROOT)))
                            .toList());
        }
    }

    /**
     * @param key the source's own key of the row, shown to who has opened the run with a reason
     * @param why {@code changed_later}, {@code pointed_at} or {@code same_row}
     */
    record ConflictBody(
            String kind, UUID id, String mapping, @Nullable String key, String why) {}
}
