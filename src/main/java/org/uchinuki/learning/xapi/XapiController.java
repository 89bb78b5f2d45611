package org.uchinuki.learning.xapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
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
import org.uchinuki.learning.HomePage;
import org.uchinuki.learning.LearningSettings;
import org.uchinuki.learning.RefusalCount;
import org.uchinuki.learning.RequestBody;
import org.uchinuki.standard.json.Forms;
import org.uchinuki.standard.xapi.XapiVersion;

/** The statements resource and about, xAPI Part Three 2.1 and 2.8. */
@RestController
@RequestMapping("/xapi")
class XapiController {

    static final String CONSISTENT_THROUGH = "X-Experience-API-Consistent-Through";
    private static final String STATEMENT_ID = "statementId";
    private static final List<String> VERSIONS = List.of("1.0.0", "1.0.1", "1.0.2", "1.0.3", "2.0.0");

    private final Statements statements;
    private final EventLog log;
    private final RequestBody requestBody;
    private final RefusalCount refusals;
    private final StatementAnswers answers;
    private final HomePage homePage;
    private final LearningSettings settings;

    XapiController(
            Statements statements,
            StatementAnswers answers,
            EventLog log,
            RequestBody requestBody,
            RefusalCount refusals,
            HomePage homePage,
            LearningSettings settings) {
        this.refusals = refusals;
        this.statements = statements;
        this.log = log;
        this.requestBody = requestBody;
        this.answers = answers;
        this.homePage = homePage;
        this.settings = settings;
    }

    @PostMapping("/statements")
    ResponseEntity<?> post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        consistent(response);
        return refusals.counted(
                EventStandard.XAPI,
                Answers.then(
                        version(request, response, Set.of()),
                        request,
                        version -> Answers.then(
                                StatementBody.read(requestBody, request),
                                request,
                                body -> Answers.then(
                                        statements.accept(body, version, Answers.client()),
                                        request,
                                        XapiController::stored))));
    }

    /** Part Three 2.1.2: the ids, in the order of the statements. */
    private static ResponseEntity<byte[]> stored(List<UUID> ids) {
        StringJoiner list = new StringJoiner("\",\"", "[\"", "\"]").setEmptyValue("[]");
        ids.forEach(id -> list.add(id.toString()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(list.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @PutMapping("/statements")
    ResponseEntity<?> put(HttpServletRequest request, HttpServletResponse response) throws IOException {
        consistent(response);
        return refusals.counted(
                EventStandard.XAPI,
                Answers.then(
                        version(request, response, Set.of(STATEMENT_ID)),
                        request,
                        version -> Answers.then(
                                statementId(request),
                                request,
                                id -> Answers.then(
                                        StatementBody.read(requestBody, request),
                                        request,
                                        body -> Answers.then(
                                                statements.accept(body, version, Answers.client(), id),
                                                request,
                                                ids -> ResponseEntity.noContent()
                                                        .build())))));
    }

    @GetMapping("/statements")
    ResponseEntity<?> get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return get(request, response, StatementQuestion.PARAMETERS);
    }

    /** The pages after the first; what leads here was answered with the one before. */
    @GetMapping("/statements/more")
    ResponseEntity<?> more(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Set<String> parameters = new HashSet<>(StatementQuestion.PARAMETERS);
        parameters.add(StatementQuestion.BEYOND);
        return get(request, response, parameters);
    }

    private ResponseEntity<?> get(HttpServletRequest request, HttpServletResponse response, Set<String> parameters)
            throws IOException {
        String client = Answers.client();
        consistent(response);
        return Answers.then(
                version(request, response, parameters),
                request,
                version -> Answers.then(
                        StatementQuestion.read(request, version, client, homePage.of(request), settings),
                        request,
                        question -> switch (question) {
                            case StatementQuestion.One one ->
                                Answers.then(
                                        answers.one(one.id(), one.voided(), one.manner(), client),
                                        request,
                                        answer -> answer);
                            case StatementQuestion.Many many -> answers.many(many, request);
                        }));
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

    /** Said before anything is looked for: of what is stored meanwhile the answer may hold nothing. */
    private void consistent(HttpServletResponse response) {
        response.setHeader(CONSISTENT_THROUGH, log.completeThrough().toString());
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
                ? ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("version", VERSIONS, "extensions", Map.of()))
                : Answers.problem(findings, request);
    }
}
