package org.uchinuki.learning.caliper;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import org.uchinuki.learning.Answers;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.CheckReport;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonItems;
import org.uchinuki.learning.LearningSettings;
import org.uchinuki.learning.RequestBody;

/** A check of envelopes that stores nothing. */
@RestController
@RequestMapping(path = "/api/v1/conformance/caliper", produces = "application/json")
@Tag(name = "events", description = "学習イベントの確認と取込")
class EnvelopeCheckController {

    private static final String ENVELOPE = """
            {"sensor":"https://collab.example.jp/sensors/1","sendTime":"2026-05-08T01:07:00.000Z",\
            "dataVersion":"http://purl.imsglobal.org/ctx/caliper/v1p2","data":[\
            {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0002",\
            "type":"ToolUseEvent","profile":"ToolUseProfile","action":"Used","eventTime":"2026-05-08T01:06:54.249Z",\
            "actor":{"id":"https://collab.example.jp/users/0f8fad5b-d9cb-469f-a165-70867728950e","type":"Person"},\
            "object":{"id":"https://collab.example.jp","type":"SoftwareApplication","name":"協働ノート"}}]}""";

    private static final Finding NOTHING =
            Finding.error("learning.body_empty", Location.file(Envelopes.RESOURCE), null);

    private static final Finding SEVERAL = Finding.error(
            "learning.wrong_type",
            Location.pointer(Envelopes.RESOURCE, ""),
            null,
            Map.of("expected", "object", "actual", "array"));

    private final RequestBody requestBody;
    private final LearningSettings settings;
    private final EventWords words;
    private final Clock clock;

    EnvelopeCheckController(RequestBody requestBody, LearningSettings settings, EventWords words, Clock clock) {
        this.requestBody = requestBody;
        this.settings = settings;
        this.words = words;
        this.clock = clock;
    }

    @PostMapping
    @Operation(
            summary =
                    "Check a Caliper envelope: every fault with its place and its fix, and how the hub understands each"
                            + " event; nothing is stored",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "An envelope of Caliper 1.2 or 1.1",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object", example = ENVELOPE))))
    ResponseEntity<?> check(HttpServletRequest request) throws IOException {
        List<Finding> unknown = request.getParameterMap().keySet().stream()
                .map(name -> Finding.error(
                        "learning.unknown_parameter",
                        Location.file(Envelopes.RESOURCE).in(name),
                        null,
                        Map.of("known", FindingTexts.NONE)))
                .toList();
        if (!unknown.isEmpty() && RequestBody.isJson(request.getContentType())) {
            return Answers.problem(unknown, request);
        }
        return Answers.then(
                requestBody.read(request, Envelopes.RESOURCE),
                request,
                body -> body.length() == 0
                        ? Answers.problem(List.of(NOTHING), request)
                        : ResponseEntity.ok(report(body)));
    }

    private Map<String, Object> report(Bytes body) throws IOException {
        CheckReport report = new CheckReport(EventStandard.CALIPER);
        byte[] sent = body.copy();
        JsonItems envelopes = JsonItems.ofDocument(Envelopes.RESOURCE, new ByteArrayInputStream(sent), sent.length);
        new EnvelopeCheck(settings.maxEvent().toBytes(), settings.maxEvents(), clock.instant(), words)
                .check(envelopes, report::add);
        report.broken(envelopes.broken().or(() -> isArray(sent) ? Optional.of(SEVERAL) : Optional.empty()));
        return report.body();
    }

    /** The endpoint takes one envelope at a time. */
    private static boolean isArray(byte[] json) {
        int first = 0;
        while (first < json.length && json[first] <= ' ' && json[first] >= 0) {
            first++;
        }
        return first < json.length && json[first] == '[';
    }
}
