package org.uchinuki.learning;

import static java.util.Map.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.ProblemBody;

/** What the event endpoints answer, and whom. */
public final class Answers {

    private static final Map<String, Integer> STATUS = Map.ofEntries(
            entry("learning.void_of_others", 403),
            entry("learning.statement_unknown", 404),
            entry("learning.statement_voided", 404),
            entry("learning.statement_not_voided", 404),
            entry("learning.document_unknown", 404),
            entry("learning.id_conflict", 409),
            entry("learning.erased", 409),
            entry("learning.document_exists", 409),
            entry("learning.precondition_failed", 412),
            entry("learning.body_too_large", 413),
            entry("learning.event_too_large", 413),
            entry("learning.document_too_large", 413),
            entry("learning.too_many_events", 413),
            entry("learning.too_many_parts", 413),
            entry("learning.media_type", 415),
            entry("learning.content_encoding", 415),
            entry("learning.data_version", 422),
            entry("learning.overloaded", 429),
            entry("learning.overloaded_file", 429));

    /** After so long there is room again, as a rule. */
    static final String SECONDS = "2";

    /** What is answered to something that was taken. */
    @FunctionalInterface
    public interface Answer<T> {
        ResponseEntity<?> to(T taken) throws IOException;
    }

    private Answers() {}

    /** Goes on with what passed; answers with the findings what did not. */
    public static <T> ResponseEntity<?> then(Outcome<T> outcome, HttpServletRequest request, Answer<T> answer)
            throws IOException {
        return switch (outcome) {
            case Outcome.SetAside<T> refused -> problem(refused.findings(), request);
            case Outcome.Passed<T> passed -> answer.to(passed.value());
        };
    }

    /** The findings as a problem document. The status follows from them; where they disagree it is 400. */
    public static ResponseEntity<Map<String, Object>> problem(List<Finding> findings, HttpServletRequest request) {
        int status = status(findings);
        Locale locale = locale(request);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage());
        if (status == HttpStatus.TOO_MANY_REQUESTS.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, SECONDS);
        }
        return answer.body(ProblemBody.of(status, findings, locale));
    }

    /** There is no room for what is sent. */
    static Finding overloaded(Location at) {
        return Finding.error("learning.overloaded", at, null, Map.of("seconds", SECONDS));
    }

    static int status(List<Finding> findings) {
        List<Integer> all = findings.stream()
                .filter(Finding::isError)
                .map(finding -> STATUS.getOrDefault(finding.code(), 400))
                .distinct()
                .toList();
        return all.size() == 1 ? all.getFirst() : 400;
    }

    /** The credential that sends. */
    public static String client() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        String name = authentication == null ? null : authentication.getName();
        String fitting = Texts.fit(name, Texts.NAME);
        return fitting == null ? "anonymous" : fitting;
    }

    /** Japanese, unless the sender asks for English. */
    private static Locale locale(HttpServletRequest request) {
        boolean english = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals("en");
        return english ? Locale.ENGLISH : Locale.JAPANESE;
    }
}
