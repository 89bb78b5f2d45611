package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.ProblemBody;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem+json answers where no controller does: in filters, for errors, for refusals. */
@Component
public class Problems {

    private static final List<String> API =
            List.of("/api/", "/xapi", "/caliper", "/ims/", "/v3/api-docs", "/webauthn/", "/login/webauthn");

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Whether a path is spoken to by programs, so that its errors are problems and never pages. */
    public static boolean isApi(String path) {
        return API.stream().anyMatch(path::startsWith);
    }

    /** The reader's language: English where it is asked for first, else Japanese. */
    public static Locale language(HttpServletRequest request) {
        String asked = request.getHeader("Accept-Language");
        boolean english = asked != null
                && !asked.isBlank()
                && request.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        return english ? Locale.ENGLISH : Locale.JAPANESE;
    }

    /** Answers with one finding per fault. Does nothing where an answer is already on its way. */
    public void write(HttpServletRequest request, HttpServletResponse response, int status, List<Finding> findings)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        byte[] body = json.writeValueAsBytes(ProblemBody.of(status, findings, language(request)));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
