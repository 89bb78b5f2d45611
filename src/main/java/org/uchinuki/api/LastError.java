package org.uchinuki.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.ModelAndView;
import org.uchinuki.access.Problems;
import org.uchinuki.access.StalePage;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.ProblemBody;

/**
 * The last door: errors that no controller saw (a refused URL, a fault in a filter). API paths and callers that do not ask
 * for a page get a problem; others the error page.
 */
@Controller
class LastError extends BasicErrorController {

    private final Problems problems;

    LastError(ErrorAttributes attributes, WebProperties web, List<ErrorViewResolver> views, Problems problems) {
        super(attributes, web.getError(), views);
        this.problems = problems;
    }

    @Override
    public ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
        if (!Problems.isApi(path(request))) {
            return super.errorHtml(request, response);
        }
        return new ModelAndView((model, asked, answered) -> write(asked, answered));
    }

    @Override
    public ResponseEntity<Map<String, @Nullable Object>> error(HttpServletRequest request) {
        ApiProblem problem = problem(request);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.putAll(ProblemBody.of(problem.status(), problem.findings(), Problems.language(request)));
        return ResponseEntity.status(problem.status())
                .headers(headers -> {
                    if (problem.status() == 503) {
                        headers.set(HttpHeaders.RETRY_AFTER, ApiErrors.RETRY_AFTER);
                    }
                })
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ApiProblem problem = problem(request);
        if (problem.status() == 503) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ApiErrors.RETRY_AFTER);
        }
        problems.write(request, response, problem.status(), problem.findings());
    }

    private ApiProblem problem(HttpServletRequest request) {
        int status = getStatus(request).value();
        return switch (status) {
            case 401 -> simple(401, "access.unauthenticated", request);
            case 403 ->
                StalePage.is(request)
                        ? simple(403, "access.no_csrf_token", request)
                        : new ApiProblem(
                                403,
                                List.of(Finding.error(
                                        "access.forbidden",
                                        Location.file(path(request)),
                                        null,
                                        Map.of("needed", FindingTexts.ROLE))));
            case 404 -> simple(404, "api.unknown_path", request);
            case 503 -> simple(503, "access.trail_unavailable", request);
            default ->
                status >= 400 && status < 500
                        ? simple(status, "api.unreadable", request)
                        : ApiErrors.failure(
                                request, (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        };
    }

    private static ApiProblem simple(int status, String code, HttpServletRequest request) {
        return new ApiProblem(status, List.of(Finding.error(code, Location.file(path(request)), null)));
    }

    /** What was asked; the request's own path is that of the error page by now. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                ? path
                : request.getRequestURI();
    }
}
