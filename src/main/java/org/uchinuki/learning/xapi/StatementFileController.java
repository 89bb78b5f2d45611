package org.uchinuki.learning.xapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Answers;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.CheckReport;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonItems;
import org.uchinuki.learning.LearningSettings;
import org.uchinuki.learning.RefusalCount;
import org.uchinuki.learning.RequestBody;
import org.uchinuki.standard.xapi.XapiVersion;

/** Statements by the file: a check that stores nothing, and the intake of a file each of whose statements stands for itself. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
@Tag(name = "events", description = "学習イベントの確認と取込")
class StatementFileController {

    private static final String VERSION = "version";

    private final RequestBody requestBody;
    private final StatementFile file;
    private final RefusalCount refusals;
    private final LearningSettings settings;
    private final EventWords words;
    private final Clock clock;

    StatementFileController(
            RequestBody requestBody,
            StatementFile file,
            RefusalCount refusals,
            LearningSettings settings,
            EventWords words,
            Clock clock) {
        this.requestBody = requestBody;
        this.file = file;
        this.refusals = refusals;
        this.settings = settings;
        this.words = words;
        this.clock = clock;
    }

    @PostMapping("/conformance/xapi")
    @Operation(
            summary = "Check xAPI statements: every fault with its place and its fix, and how the hub understands each;"
                    + " nothing is stored",
            parameters =
                    @Parameter(
                            name = VERSION,
                            in = ParameterIn.QUERY,
                            description = "1.0.3 (default) or 2.0; X-Experience-API-Version says it, too",
                            schema = @Schema(type = "string", example = "1.0.3")),
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "One statement, an array, or JSON lines (application/x-ndjson)",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object", example = Examples.STATEMENT))))
    ResponseEntity<?> check(HttpServletRequest request) throws IOException {
        return Answers.then(
                version(request),
                request,
                version -> Answers.then(
                        body(request), request, body -> ResponseEntity.ok(report(body, request, version))));
    }

    private Map<String, Object> report(Bytes body, HttpServletRequest request, XapiVersion version) throws IOException {
        CheckReport report = new CheckReport(EventStandard.XAPI);
        JsonItems items = items(new ByteArrayInputStream(body.copy()), request);
        AtomicInteger count = new AtomicInteger();
        new StatementCheck(version, settings.maxEvent().toBytes(), clock.instant(), words).check(items, item -> {
            count.incrementAndGet();
            report.add(item);
        });
        report.broken(items.broken().or(() -> tooMany(count.get(), request)));
        return report.body();
    }

    /** Of lines a file may hold as many as it likes; an array is sent as one request. */
    private Optional<Finding> tooMany(int count, HttpServletRequest request) {
        return count <= settings.maxEvents() || RequestBody.isLines(request.getContentType())
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "learning.too_many_events",
                        Location.pointer(Statements.RESOURCE, ""),
                        null,
                        Map.of("limit", Integer.toString(settings.maxEvents()))));
    }

    private Outcome<Bytes> body(HttpServletRequest request) throws IOException {
        Outcome<Bytes> read = RequestBody.isLines(request.getContentType())
                ? requestBody.readAny(request, Statements.RESOURCE)
                : requestBody.read(request, Statements.RESOURCE);
        return read instanceof Outcome.Passed<Bytes> passed && passed.value().length() == 0
                ? Outcome.setAside(Finding.error("learning.body_empty", Location.file(Statements.RESOURCE), null))
                : read;
    }

    @PostMapping("/events/imports")
    @Operation(
            summary =
                    "Take a file of xAPI statements: the sound ones are stored, the others set aside with their faults;"
                            + " sent again, it stores nothing twice",
            parameters =
                    @Parameter(
                            name = VERSION,
                            in = ParameterIn.QUERY,
                            description = "1.0.3 (default) or 2.0; X-Experience-API-Version says it, too",
                            schema = @Schema(type = "string", example = "1.0.3")),
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "An array of statements, or JSON lines (application/x-ndjson); gzip is taken",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "array", example = Examples.STATEMENTS))))
    ResponseEntity<?> take(HttpServletRequest request) throws IOException {
        return refusals.counted(
                EventStandard.XAPI,
                Answers.then(
                        version(request),
                        request,
                        version -> Answers.then(
                                requestBody.open(request, Statements.RESOURCE, settings.maxImport()),
                                request,
                                body -> receipt(body, request, version))));
    }

    private ResponseEntity<?> receipt(InputStream body, HttpServletRequest request, XapiVersion version)
            throws IOException {
        FileReceipt receipt = file.take(items(body, request), version, Answers.client());
        RequestBody.takeRest(request, settings.maxImport().toBytes());
        Optional<Finding> refusal = receipt.refusal();
        return refusal.isPresent()
                ? Answers.problem(List.of(refusal.get()), request)
                : ResponseEntity.ok(receipt.body());
    }

    private JsonItems items(InputStream body, HttpServletRequest request) throws IOException {
        int most = Math.toIntExact(settings.maxEvent().toBytes());
        return RequestBody.isLines(request.getContentType())
                ? JsonItems.ofLines(Statements.RESOURCE, body, most)
                : JsonItems.ofDocument(Statements.RESOURCE, body, most);
    }

    /** A parameter, so that it can be tried from a browser; else the header; 1.0.3 where neither says anything. */
    private static Outcome<XapiVersion> version(HttpServletRequest request) {
        List<Finding> findings = XapiRequest.parameters(Statements.RESOURCE, request, Set.of(VERSION));
        if (!findings.isEmpty()) {
            return Outcome.setAside(findings);
        }
        String parameter = request.getParameter(VERSION);
        String asked = parameter == null ? request.getHeader(XapiVersion.HEADER) : parameter;
        return asked == null
                ? Outcome.passed(XapiVersion.V1_0_3)
                : XapiVersion.ofHeader(asked)
                        .map(Outcome::passed)
                        .orElseGet(() -> Outcome.setAside(Finding.error(
                                "learning.version_header",
                                XapiRequest.at(Statements.RESOURCE, parameter == null ? XapiVersion.HEADER : VERSION),
                                asked)));
    }
}
