package org.uchinuki.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import tools.jackson.databind.json.JsonMapper;

/** The feed of stored events: by pages, or as they come. */
@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "events")
class EventResource {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String DATA_CLASS = "X-Data-Class";

    private final FeedDesk desk;
    private final EventStream stream;
    private final Readers readers;
    private final JsonMapper json;

    EventResource(FeedDesk desk, EventStream stream, Readers readers, JsonMapper json) {
        this.desk = desk;
        this.stream = stream;
        this.readers = readers;
        this.json = json;
    }

    @GetMapping
    @Operation(
            summary =
                    "Stored events in the order of the log, from a cursor on; with Accept: text/event-stream as they come",
            parameters = {
                @Parameter(
                        name = "after",
                        in = ParameterIn.QUERY,
                        description =
                                "`next` of the last page, `cursor` or `id` of the last event; from the beginning without",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "since",
                        in = ParameterIn.QUERY,
                        description = "without `after`: only what was stored later",
                        schema = @Schema(type = "string", example = "2026-04-01T00:00:00+09:00")),
                @Parameter(
                        name = "limit",
                        in = ParameterIn.QUERY,
                        description = "1–500",
                        schema = @Schema(type = "integer", defaultValue = "100")),
                @Parameter(
                        name = "standard",
                        in = ParameterIn.QUERY,
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"xapi", "caliper"})),
                @Parameter(
                        name = "verb",
                        in = ParameterIn.QUERY,
                        description = "family of the verb, as `verbFamily` says it",
                        schema = @Schema(type = "string", example = "answered")),
                @Parameter(
                        name = "client",
                        in = ParameterIn.QUERY,
                        description = "who sent it",
                        schema = @Schema(type = "string")),
                @Parameter(
                        name = "schoolYear",
                        in = ParameterIn.QUERY,
                        description = "in which it happened",
                        schema = @Schema(type = "integer", example = "2026")),
                @Parameter(
                        name = "fields",
                        in = ParameterIn.QUERY,
                        description =
                                "id, standard, client, stored, received, person, reading, raw; all but raw without it",
                        schema = @Schema(type = "string", example = "id,person,reading"))
            },
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(type = "object")),
                                @Content(
                                        mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                        schema = @Schema(type = "string"))
                            }))
    @Nullable
    ResponseEntity<?> events(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reader reader = readers.current();
        return switch (FeedQuestion.of(request)) {
            case Outcome.SetAside<FeedQuestion> wrong -> Problem.of(400, wrong.findings(), request);
            case Outcome.Passed<FeedQuestion> asked ->
                switch (desk.start(asked.value(), reader)) {
                    case Outcome.SetAside<Long> refused ->
                        Problem.of(status(refused.findings()), refused.findings(), request);
                    case Outcome.Passed<Long> start ->
                        wantsStream(request)
                                ? stream(start.value(), asked.value(), reader, request, response)
                                : page(start.value(), asked.value(), reader, request);
                };
        };
    }

    private static int status(List<Finding> findings) {
        return findings.getFirst().code().equals("feed.raw_not_agreed") ? 403 : 400;
    }

    private static boolean wantsStream(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    private ResponseEntity<byte[]> page(long start, FeedQuestion question, Reader reader, HttpServletRequest request) {
        EventView view = desk.view(question, reader);
        FeedDesk.Seen page = desk.page(start, question, view);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("events", page.events().stream().map(FeedDesk.Told::body).toList());
        String next = page.readTo().text();
        body.put("next", next);
        body.put("more", page.more());
        body.put(
                "completeThrough",
                OffsetDateTime.ofInstant(page.completeThrough(), JAPAN).toString());
        byte[] written = json.writeValueAsBytes(body);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(DATA_CLASS, view.guarded().name())
                .header(HttpHeaders.LINK, "<" + address(request, next) + ">; rel=\"next\"")
                // A weak one, so that the page may still be compressed.
                .eTag("W/\"" + Bytes.of(written).sha256().hex().substring(0, 32) + "\"")
                .body(written);
    }

    private @Nullable ResponseEntity<?> stream(
            long start, FeedQuestion question, Reader reader, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getMethod().equals("HEAD")) {
            return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
        }
        if (!stream.enter()) {
            return Problem.later(
                    5, Finding.error("feed.too_many_streams", Location.pointer("request", "Accept"), null), request);
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader(DATA_CLASS, "II");
        stream.follow(start, question, desk.view(question, reader), response);
        return null;
    }

    /** The same question from there on. */
    private static String address(HttpServletRequest request, String next) {
        StringBuilder address = new StringBuilder("/api/v1/events?after=").append(next);
        for (String name : List.of("limit", "standard", "verb", "client", "schoolYear", "fields")) {
            String value = request.getParameter(name);
            if (value != null && !value.isBlank()) {
                address.append('&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value.strip(), StandardCharsets.UTF_8));
            }
        }
        return address.toString();
    }
}
