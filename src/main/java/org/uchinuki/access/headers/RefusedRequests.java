package org.uchinuki.access.headers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Problems;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * Answers what the firewall does not let in: paths that say one thing and mean another ({@code //}, {@code ;},
 * {@code %2e%2e}, {@code %74oken}) and methods that nobody takes. A problem for everybody: no browser sends such a thing by itself.
 */
@Component
class RefusedRequests implements RequestRejectedHandler {

    private static final Set<String> METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private final Problems problems;

    RefusedRequests(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException why)
            throws IOException {
        SafeHeaders.on(response);
        if (METHODS.contains(request.getMethod())) {
            problems.write(request, response, 400, List.of(finding("access.odd_request", Map.of())));
        } else {
            String allowed = String.join(", ", METHODS.stream().sorted().toList());
            response.setHeader(HttpHeaders.ALLOW, allowed);
            problems.write(
                    request,
                    response,
                    405,
                    List.of(Finding.error(
                            "api.method_not_allowed",
                            Location.file("request"),
                            request.getMethod().matches("[A-Z]{1,20}") ? request.getMethod() : "…",
                            Map.of("allowed", allowed))));
        }
    }

    // The path is not told again: it is whatever somebody made it.
    private static Finding finding(String code, Map<String, String> details) {
        return Finding.error(code, Location.file("request"), null, details);
    }
}
