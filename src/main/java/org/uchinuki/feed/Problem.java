package org.uchinuki.feed;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.ProblemBody;

/** What is answered to a request that is refused. */
final class Problem {

    private Problem() {}

    static ResponseEntity<Map<String, Object>> of(int status, List<Finding> findings, HttpServletRequest request) {
        return answer(status, findings, request, null);
    }

    /** Refused now; the same may be asked again after so many seconds. */
    static ResponseEntity<Map<String, Object>> later(int seconds, Finding finding, HttpServletRequest request) {
        return answer(429, List.of(finding), request, String.valueOf(seconds));
    }

    private static ResponseEntity<Map<String, Object>> answer(
            int status, List<Finding> findings, HttpServletRequest request, @Nullable String retry) {
        boolean english = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals("en");
        Locale locale = english ? Locale.ENGLISH : Locale.JAPANESE;
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage());
        if (retry != null) {
            answer.header(HttpHeaders.RETRY_AFTER, retry);
        }
        return answer.body(ProblemBody.of(status, findings, locale));
    }
}
