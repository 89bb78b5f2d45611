package org.uchinuki.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.uchinuki.access.Assurance;
import org.uchinuki.karte.SecondFactorNeeded;

/** What the API answers where more has to be shown: 401 with a challenge (RFC 9470), and where a person shows it. */
final class StepUp {

    private static final String API = "/api/v1";

    private StepUp() {}

    static ApiProblem challenge(SecondFactorNeeded needed, HttpServletRequest request, HttpServletResponse response) {
        String address = "/step-up?to=" + URLEncoder.encode(page(request.getRequestURI()), StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, Assurance.TWO_FACTORS.challenge());
        return ApiProblem.of(
                401,
                "access.second_factor_needed",
                needed.parts().isEmpty() ? "all" : "sections",
                String.join(",", needed.parts()),
                Map.of("stepUp", address));
    }

    /** The page that shows what this address of the API answers. */
    private static String page(String path) {
        String page = path.startsWith(API) ? path.substring(API.length()) : path;
        return page.endsWith("/karte") && !page.startsWith("/municipality")
                ? page.substring(0, page.length() - "/karte".length())
                : page.startsWith("/municipality") ? "/municipality" : "/";
    }
}
