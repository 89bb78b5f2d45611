package org.uchinuki.learning.xapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Answers;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.LearningSettings;
import org.uchinuki.learning.RefusalCount;
import org.uchinuki.learning.RequestBody;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.standard.json.Forms;
import org.uchinuki.standard.xapi.XapiVersion;

/** The statements resource and about, xAPI Part Three 2.1 and 2.8. */
@RestController
@RequestMapping("/xapi")
class XapiController {

    private static final String CONSISTENT_THROUGH = "X-Experience-API-Consistent-Through";
    private static final String STATEMENT_ID = "statementId";
    private static final List<String> VERSIONS = List.of("1.0.0", "1.0.1", "1.0.2", "1.0.3", "2.0.0");

    private final Statements statements;
    private final EventLog log;
    private final RequestBody requestBody;
    private final RefusalCount refusals;
    private final String hub;

    XapiController(
            Statements statements,
            EventLog log,
            RequestBody requestBody,
            RefusalCount refusals,
            LearningSettings settings) {
        this.refusals = refusals;
        this.statements = statements;
        this.log = log;
        this.requestBody = requestBody;
        this.hub = settings.homePage();
    }

    @PostMapping("/statements")
    ResponseEntity<?> post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return consistent(
                response,
                refusals.counted(
                        EventStandard.XAPI,
                        Answers.then(
                                version(request, response, Set.of()),
                                request,
                                version -> Answers.then(
                                        requestBody.read(request, Statements.RESOURCE),
                                        request,
                                        body -> Answers.then(
                                                statements.accept(body, version, Answers.client()),
                                                request,
                                                ResponseEntity::ok)))));
    }

    @PutMapping("/statements")
    ResponseEntity<?> put(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return consistent(
                response,
                refusals.counted(
                        EventStandard.XAPI,
                        Answers.then(
                                version(request, response, Set.of(STATEMENT_ID)),
                                request,
                                version -> Answers.then(
                                        statementId(request),
                                        request,
                                        id -> Answers.then(
                                                requestBody.read(request, Statements.RESOURCE),
                                                request,
                                                body -> Answers.then(
                                                        statements.accept(body, version, Answers.client(), id),
                                                        request,
                                                        ids -> ResponseEntity.noContent()
                                                                .build()))))));
    }

    @GetMapping("/statements")
    ResponseEntity<?> get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return consistent(
                response,
                Answers.then(
                        version(request, response, Set.of(STATEMENT_ID)),
                        request,
                        version -> Answers.then(
                                statementId(request),
                                request,
                                id -> Answers.then(find(id), request, this::statement))));
    }

    private ResponseEntity<String> statement(StoredEvent stored) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .lastModified(stored.storedAt())
                .body(StoredStatement.json(stored, hub));
    }

    /** A statement is read by the client that stored it; to others it is not there. */
    private Outcome<StoredEvent> find(UUID id) {
        return log.find(EventStandard.XAPI, id)
                .filter(stored -> stored.event().client().equals(Answers.client()))
                .map(Outcome::passed)
                .orElseGet(() ->
                        Outcome.setAside(Finding.error("learning.statement_unknown", at(STATEMENT_ID), id.toString())));
    }

    private static Outcome<XapiVersion> version(
            HttpServletRequest request, HttpServletResponse response, Set<String> parameters) {
        return XapiRequest.version(Statements.RESOURCE, request, response, parameters);
    }

    private static Outcome<UUID> statementId(HttpServletRequest request) {
        String id = request.getParameter(STATEMENT_ID);
        if (id == null) {
            return Outcome.setAside(Finding.error("learning.missing_parameter", at(STATEMENT_ID), null));
        }
        return Forms.isUuid(id)
                ? Outcome.passed(UUID.fromString(id))
                : Outcome.setAside(Finding.error("learning.bad_uuid", at(STATEMENT_ID), id));
    }

    private ResponseEntity<?> consistent(HttpServletResponse response, ResponseEntity<?> answer) {
        response.setHeader(CONSISTENT_THROUGH, log.head().storedAt().toString());
        return answer;
    }

    /** A header or a parameter of the request. */
    private static Location at(String name) {
        return XapiRequest.at(Statements.RESOURCE, name);
    }

    @GetMapping("/about")
    ResponseEntity<Map<String, Object>> about(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                XapiVersion.HEADER,
                XapiVersion.ofHeader(request.getHeader(XapiVersion.HEADER))
                        .orElse(XapiVersion.V1_0_3)
                        .answered());
        List<Finding> findings = XapiRequest.parameters("about", request, Set.of());
        return findings.isEmpty()
                ? ResponseEntity.ok(Map.of("version", VERSIONS, "extensions", Map.of()))
                : Answers.problem(findings, request);
    }
}
