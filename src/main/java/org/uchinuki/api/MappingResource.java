package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Readers;
import org.uchinuki.api.MappingView.ChangesBody;
import org.uchinuki.api.MappingView.TestBody;
import org.uchinuki.api.MappingView.VersionBody;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.workbench.MappingVersion;
import org.uchinuki.workbench.PublishedMappings;

/** マッピング: the mappings in use, their versions, and the next one. What the pages {@code /mappings} do, for programs. */
@RestController
@Holds(DataClass.III)
@RequestMapping(path = "/api/v1/mappings", produces = "application/json")
@Tag(name = "mappings", description = "マッピング")
class MappingResource {

    private static final String YAML = "application/yaml";

    private final PublishedMappings published;
    private final Readers readers;

    MappingResource(PublishedMappings published, Readers readers) {
        this.published = published;
        this.readers = readers;
    }

    @GetMapping
    @Operation(summary = "All mappings in use, by name; `version` is null where one is as it was supplied")
    List<MappingView> all() {
        return published.all().stream()
                .map(one -> MappingView.of(
                        one.mapping(), one.version(), one.mapping().digest()))
                .toList();
    }

    @GetMapping(path = "/{source}/{what}", produces = YAML)
    @Operation(
            summary = "The text of a mapping, or of one version by its digest; send its ETag back with what you change")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = YAML, schema = @Schema(type = "string", example = Bodies.MAPPING)))
    ResponseEntity<byte[]> one(
            @PathVariable String source,
            @PathVariable String what,
            @RequestParam(required = false) @Nullable String version) {
        Mapping mapping = known(source + "/" + what, version);
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .eTag(mapping.digest())
                .body(published.text(mapping).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/{source}/{what}/versions")
    @Operation(
            summary =
                    "Versions of a mapping that were published here, newest first; number 0 is what was in use before")
    List<VersionBody> versions(@PathVariable String source, @PathVariable String what) {
        Mapping mapping = known(source + "/" + what, null);
        return published.versions(mapping.name()).stream()
                .map(version -> VersionBody.of(version, mapping.digest()))
                .toList();
    }

    @GetMapping("/{source}/{what}/diff")
    @Operation(summary = "What differs between two versions, entry by entry; without `to`, between one and that in use")
    ChangesBody diff(
            @PathVariable String source,
            @PathVariable String what,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        if (from == null) {
            throw ApiProblem.of(400, "api.missing_member", "from", null, Map.of());
        }
        Mapping after = known(source + "/" + what, to);
        return ChangesBody.of(known(after.name(), from), after);
    }

    @PutMapping(path = "/{source}/{what}", consumes = YAML)
    @Operation(
            summary = "Put a text into use as the next version: files that come from now on are read by it."
                    + " If-Match with the ETag that was read, or If-None-Match: * for a new mapping")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = YAML, schema = @Schema(type = "string", example = Bodies.MAPPING)))
    ResponseEntity<MappingView> publish(
            @PathVariable String source,
            @PathVariable String what,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            @RequestParam(defaultValue = "") String reason,
            @RequestBody byte[] body) {
        Precondition rests = Precondition.of(ifMatch, ifNoneMatch);
        String name = source + "/" + what;
        String yaml = YamlText.of(body);
        String before = published.inUse(name);
        boolean holds = rests.holds(before);
        List<Finding> against = holds
                ? published.publishText(
                        name, yaml, before, readers.current().caller().name(), reason)
                : List.of();
        if (!holds || PublishedMappings.isConflict(against)) {
            throw new ApiProblem(
                    412, List.of(Finding.error("workbench.mapping_changed", atHeader(rests.header()), name)));
        } else if (!against.isEmpty()) {
            throw new ApiProblem(422, against);
        }
        String digest = PublishedMappings.digest(yaml);
        MappingVersion version = published.versions(name).stream()
                .filter(one -> one.digest().equals(digest))
                .findFirst()
                .orElse(null);
        ResponseEntity.BodyBuilder answer =
                before.isEmpty() ? ResponseEntity.created(URI.create("/api/v1/mappings/" + name)) : ResponseEntity.ok();
        return answer.eTag(digest).body(MappingView.of(known(name, digest), version, digest));
    }

    private static Location atHeader(String name) {
        return Location.pointer("request", name);
    }

    @PostMapping(path = "/{source}/{what}:test", consumes = YAML)
    @Operation(summary = "What lint and examples have against a text that is to become this mapping; nothing is kept")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = YAML, schema = @Schema(type = "string", example = Bodies.MAPPING)))
    TestBody test(@PathVariable String source, @PathVariable String what, @RequestBody byte[] body) {
        return new TestBody(ProblemBody.findings(published.test(source + "/" + what, YamlText.of(body))));
    }

    private Mapping known(String name, @Nullable String version) {
        return published.find(name, version).orElseThrow(() -> new NotKnown("mapping"));
    }
}
