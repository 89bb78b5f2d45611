package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Readers;
import org.uchinuki.api.PersonSides.Two;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.change.MergeStore.Merge;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.pipeline.Merges;
import org.uchinuki.pipeline.Merges.Pair;
import org.uchinuki.pipeline.Merges.Preview;
import tools.jackson.databind.JsonNode;

/** 統合・分割: two known people who are one, and back. Each is a run that can be looked at like any other. */
@RestController
@RequestMapping(path = "/api/v1/people", produces = "application/json")
@Tag(name = "people", description = "人の照合・統合・分割")
class MergeResource {

    private static final String UNKNOWN = "pipeline.unknown_record";

    private final Merges merges;
    private final PersonSides sides;
    private final Readers readers;

    MergeResource(Merges merges, PersonSides sides, Readers readers) {
        this.merges = merges;
        this.sides = sides;
        this.readers = readers;
    }

    @GetMapping("/pairs")
    @Operation(summary = "Known people who may be one, beside each other, the likeliest first")
    ResponseEntity<List<Two>> pairs(
            @Parameter(description = "id of a person: only the pairs that this person is in")
                    @RequestParam(required = false)
                    @Nullable
                    String person,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        List<Two> pairs = found(person, Parameters.after(after), Parameters.limit(limit)).stream()
                .map(sides::of)
                .toList();
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, PeopleResource.held(pairs.stream().anyMatch(Two::whole)))
                .cacheControl(CacheControl.noStore())
                .body(pairs);
    }

    private List<Pair> found(@Nullable String person, long after, int limit) {
        if (person == null) {
            return merges.pairs(after, limit);
        }
        return switch (merges.pairsOf(person, after, limit)) {
            case SetAside<List<Pair>> not -> throw PeopleResource.problem(not.findings(), UNKNOWN);
            case Passed<List<Pair>> passed -> passed.value();
        };
    }

    @PostMapping(path = "/pairs:apart", consumes = "application/json")
    @Holds(DataClass.III)
    @Operation(summary = "Say that two known people are not one; nobody is asked again")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(type = "object", example = Bodies.APART)))
    ResponseEntity<Void> apart(@RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        String one = form.required("one", JsonForm.ANY_LENGTH);
        String other = form.required("other", JsonForm.ANY_LENGTH);
        String reason = form.text("reason", JsonForm.ANY_LENGTH);
        form.refuse();
        List<Finding> against = merges.apart(one, other, login(), reason == null ? "" : reason);
        if (!against.isEmpty()) {
            throw PeopleResource.problem(against, UNKNOWN);
        }
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/merges")
    @Holds(DataClass.III)
    @Operation(summary = "Merges that hold, the latest first")
    List<MergeBody> open(@RequestParam(defaultValue = "100") int limit) {
        return merges.open(Parameters.limit(limit)).stream().map(MergeBody::of).toList();
    }

    @PostMapping(path = "/merges", consumes = "application/json")
    @Operation(summary = "Merge two people, or see what that would do (`preview`)")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(type = "object", example = Bodies.MERGE)))
    ResponseEntity<Map<String, Object>> merge(@RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        String stays = form.required("stays", JsonForm.ANY_LENGTH);
        String goes = form.required("goes", JsonForm.ANY_LENGTH);
        boolean preview = form.yes("preview", false);
        boolean despite = form.yes("despiteConflicts", false);
        String reason = form.text("reason", JsonForm.ANY_LENGTH);
        form.refuse();
        if (preview) {
            return switch (merges.preview(stays, goes)) {
                case Passed<Preview> passed -> preview(passed.value());
                case SetAside<Preview> not -> throw PeopleResource.problem(not.findings(), UNKNOWN);
            };
        }
        return switch (merges.merge(stays, goes, login(), reason == null ? "" : reason, despite)) {
            case Passed<Long> run ->
                ResponseEntity.created(URI.create("/api/v1/runs/" + run.value()))
                        .header(DataClassHeader.NAME, DataClass.III.name())
                        .body(Map.of("runId", run.value()));
            case SetAside<Long> not -> throw PeopleResource.problem(not.findings(), UNKNOWN);
        };
    }

    private ResponseEntity<Map<String, Object>> preview(Preview preview) {
        Two two = sides.of(preview.pair());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("people", two);
        body.put("moved", byKind(preview.moves().moved()));
        body.put("hidden", byKind(preview.moves().hidden()));
        body.put(
                "conflicts",
                preview.conflicts().stream().map(ProblemBody::finding).toList());
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, PeopleResource.held(two.whole()))
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    private static Map<String, Long> byKind(Map<Kind, Long> counts) {
        Map<String, Long> byKind = new LinkedHashMap<>();
        counts.forEach((kind, count) -> byKind.put(kind.part(), count));
        return byKind;
    }

    @PostMapping(path = "/merges/{id}/split", consumes = "application/json")
    @Holds(DataClass.III)
    @Operation(summary = "Split what a run has merged: each gets back what is theirs, what came since included")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.REASON)))
    Map<String, Object> split(@PathVariable String id, @RequestBody JsonNode body) {
        JsonForm form = new JsonForm(body);
        String reason = form.text("reason", JsonForm.ANY_LENGTH);
        form.refuse();
        long run = PeopleResource.number(id, "pipeline.unknown_merge");
        List<Finding> against = merges.split(run, login(), reason == null ? "" : reason);
        if (!against.isEmpty()) {
            throw PeopleResource.problem(against, "pipeline.unknown_merge");
        }
        return Map.of("runId", run, "state", "undone");
    }

    private String login() {
        return readers.current().caller().name();
    }

    /**
     * @param runId the run that merged
     * @param by login
     */
    record MergeBody(long runId, UUID stays, UUID goes, String reason, String by, OffsetDateTime at) {

        static MergeBody of(Merge merge) {
            return new MergeBody(
                    merge.runId(), merge.stays(), merge.goes(), merge.reason(), merge.by(), JapanTime.of(merge.at()));
        }
    }
}
