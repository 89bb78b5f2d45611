package org.uchinuki.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.removal.PersonNames;
import org.uchinuki.learning.removal.PersonalEvents;
import org.uchinuki.learning.removal.PersonalEvents.Erasure;
import tools.jackson.databind.JsonNode;

/** 開示・消去: all events of one person, given out or erased. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "erasure", description = "学習イベントの開示と消去")
class PersonResource {

    private static final String DATA_CLASS = "X-Data-Class";

    private final PersonExport export;
    private final ErasureDesk erasures;

    PersonResource(PersonExport export, ErasureDesk erasures) {
        this.export = export;
        this.erasures = erasures;
    }

    @GetMapping("/people/{id}/events/export")
    @Operation(
            summary =
                    "All learning events of one person as a ZIP: received bytes, readings, files, documents, and a manifest",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = "application/zip",
                                            schema = @Schema(type = "string", format = "binary"))))
    @Nullable
    ResponseEntity<?> export(@PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        PersonNames names = erasures.names(id);
        if (names.isEmpty()) {
            return unknown("feed.unknown_person", id, request);
        }
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"events-" + id + ".zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(DATA_CLASS, "II");
        if (!request.getMethod().equals("HEAD")) {
            export.write(id, names, response.getOutputStream());
        }
        return null;
    }

    @PostMapping(path = "/people/{id}/events/erasure", consumes = "application/json", produces = "application/json")
    @Operation(
            summary =
                    "Count what an erasure of one person's events would remove (`dry-run`), or erase it with a certificate (`apply`)")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = "{\"mode\": \"dry-run\"}")))
    ResponseEntity<?> erase(@PathVariable UUID id, @RequestBody JsonNode body, HttpServletRequest request) {
        return switch (ErasureRequest.of(body)) {
            case Outcome.SetAside<ErasureRequest> wrong -> Problem.of(400, wrong.findings(), request);
            case Outcome.Passed<ErasureRequest> asked -> erase(id, asked.value(), request);
        };
    }

    private ResponseEntity<?> erase(UUID id, ErasureRequest asked, HttpServletRequest request) {
        PersonNames names = erasures.names(id);
        if (names.isEmpty()) {
            return unknown("feed.unknown_person", id, request);
        }
        if (!asked.apply()) {
            return answer(ResponseEntity.ok()).body(erasures.dryRun(id, names));
        }
        try {
            Erasure done = erasures.erase(id, asked.digest(), asked.reason());
            return answer(ResponseEntity.created(
                            URI.create("/api/v1/erasures/" + done.certificate().id())))
                    .body(erasures.shown(done));
        } catch (PersonalEvents.Changed changed) {
            return Problem.of(
                    409,
                    List.of(Finding.error("feed.erasure_changed", Location.pointer("request", "/digest"), null)),
                    request);
        }
    }

    @GetMapping(path = "/erasures/{id}", produces = "application/json")
    @Operation(summary = "The certificate of an erasure, as it was given")
    ResponseEntity<?> certificate(@PathVariable UUID id, HttpServletRequest request) {
        return of(id, request, erasures::shown);
    }

    @GetMapping(path = "/erasures/{id}/certificate.txt", produces = "text/plain;charset=UTF-8")
    @Operation(summary = "The same in Japanese and English, to be printed")
    ResponseEntity<?> page(@PathVariable UUID id, HttpServletRequest request) {
        return erasures.find(id)
                .<ResponseEntity<?>>map(found -> answer(ResponseEntity.ok())
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .body(erasures.page(found)))
                .orElseGet(() -> unknown("feed.unknown_erasure", id, request));
    }

    @PostMapping(path = "/erasures/{id}:verify", produces = "application/json")
    @Operation(summary = "Whether the trail vouches for the certificate, and whether anything of the person is there")
    ResponseEntity<?> verify(@PathVariable UUID id, HttpServletRequest request) {
        return of(id, request, erasures::verify);
    }

    private ResponseEntity<?> of(UUID id, HttpServletRequest request, Function<Erasure, Map<String, Object>> body) {
        return erasures.find(id)
                .<ResponseEntity<?>>map(found -> answer(ResponseEntity.ok()).body(body.apply(found)))
                .orElseGet(() -> unknown("feed.unknown_erasure", id, request));
    }

    private static ResponseEntity.BodyBuilder answer(ResponseEntity.BodyBuilder answer) {
        return answer.cacheControl(CacheControl.noStore()).header(DATA_CLASS, "III");
    }

    private static ResponseEntity<?> unknown(String code, UUID id, HttpServletRequest request) {
        return Problem.of(404, List.of(Finding.error(code, Location.pointer("request", "id"), id.toString())), request);
    }
}
