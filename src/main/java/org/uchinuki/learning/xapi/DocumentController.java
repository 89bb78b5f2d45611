package org.uchinuki.learning.xapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Answers;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.RequestBody;
import org.uchinuki.learning.document.Document;
import org.uchinuki.learning.document.DocumentChange;
import org.uchinuki.learning.document.DocumentIds;
import org.uchinuki.learning.document.Documents;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.xapi.XapiVersion;

/** The document resources, xAPI Part Three 2.2, 2.3, 2.6 and 2.7. */
@RestController
@RequestMapping("/xapi")
class DocumentController {

    private static final String STATE = "/activities/state";
    private static final String ACTIVITY_PROFILE = "/activities/profile";
    private static final String AGENT_PROFILE = "/agents/profile";

    /** Takes what was sent. */
    @FunctionalInterface
    private interface Sending {
        Outcome<DocumentChange> send(DocumentRequest request, Preconditions conditions, Bytes content);
    }

    private final Documents documents;
    private final DocumentChanges changes;
    private final RequestBody requestBody;

    DocumentController(Documents documents, DocumentChanges changes, RequestBody requestBody) {
        this.documents = documents;
        this.changes = changes;
        this.requestBody = requestBody;
    }

    @PutMapping({STATE, ACTIVITY_PROFILE, AGENT_PROFILE})
    ResponseEntity<?> put(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return send(
                request,
                response,
                (asked, conditions, content) -> changes.put(asked, conditions, request.getContentType(), content));
    }

    @PostMapping({STATE, ACTIVITY_PROFILE, AGENT_PROFILE})
    ResponseEntity<?> post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return send(
                request,
                response,
                (asked, conditions, content) -> changes.post(asked, conditions, request.getContentType(), content));
    }

    private ResponseEntity<?> send(HttpServletRequest request, HttpServletResponse response, Sending sending)
            throws IOException {
        DocumentResource resource = resource(request);
        return Answers.then(
                asked(resource, request, response, true, false),
                request,
                asked -> Answers.then(
                        requestBody.readAny(request, resource.words()),
                        request,
                        content -> Answers.then(
                                sending.send(asked, Preconditions.of(request), content),
                                request,
                                done -> ResponseEntity.noContent().build())));
    }

    @GetMapping({STATE, ACTIVITY_PROFILE, AGENT_PROFILE})
    ResponseEntity<?> get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return Answers.then(asked(resource(request), request, response, false, true), request, asked -> {
            if (asked.id() == null) {
                return ids(documents.list(asked.shelf(), asked.since()));
            }
            return Answers.then(find(asked), request, Given::document);
        });
    }

    @DeleteMapping({STATE, ACTIVITY_PROFILE, AGENT_PROFILE})
    ResponseEntity<?> delete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DocumentResource resource = resource(request);
        Preconditions conditions = Preconditions.of(request);
        return Answers.then(
                asked(resource, request, response, resource != DocumentResource.STATE, false),
                request,
                asked -> Answers.then(
                        asked.id() == null ? clear(asked, conditions) : changes.delete(asked, conditions),
                        request,
                        done -> ResponseEntity.noContent().build()));
    }

    /** All states of the shelf; what somebody has seen of one of them says nothing about the others. */
    private Outcome<DocumentChange> clear(DocumentRequest asked, Preconditions conditions) {
        if (!conditions.none()) {
            return Outcome.setAside(Finding.error(
                    "learning.precondition_failed",
                    XapiRequest.at(asked.resource().words(), HttpHeaders.IF_MATCH),
                    null));
        }
        documents.clear(asked.shelf());
        return Outcome.passed(new DocumentChange.Remove());
    }

    private Outcome<Document> find(DocumentRequest asked) {
        return documents
                .find(asked.key())
                .map(Outcome::passed)
                .orElseGet(() -> Outcome.setAside(Finding.error(
                        "learning.document_unknown",
                        XapiRequest.at(
                                asked.resource().words(), asked.resource().id()),
                        asked.id())));
    }

    private static ResponseEntity<byte[]> ids(DocumentIds found) {
        List<Json> ids = found.ids().stream().<Json>map(Json.Text::new).toList();
        return Given.json(new Json.Arr(ids), found.latest());
    }

    private static Outcome<DocumentRequest> asked(
            DocumentResource resource,
            HttpServletRequest request,
            HttpServletResponse response,
            boolean single,
            boolean since) {
        Set<String> known = resource.parameters();
        if (since) {
            known.add(DocumentResource.SINCE);
        }
        return switch (XapiRequest.version(resource.words(), request, response, known)) {
            case Outcome.SetAside<XapiVersion> refused -> Outcome.setAside(refused.findings());
            case Outcome.Passed<XapiVersion> version ->
                DocumentRequest.read(resource, version.value(), request, single);
        };
    }

    private static DocumentResource resource(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (pattern.endsWith(STATE)) {
            return DocumentResource.STATE;
        }
        return pattern.endsWith(ACTIVITY_PROFILE) ? DocumentResource.ACTIVITY_PROFILE : DocumentResource.AGENT_PROFILE;
    }
}
