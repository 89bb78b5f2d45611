package org.uchinuki.learning;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets in no more events at once than the memory bears. A request takes room for its body from before it is read until it is
 * answered; one for which there is no room is answered 429 with {@code Retry-After}, and nothing of it is read. Behind the
 * doors: who may not send takes no room.
 */
@Component
class IntakeGate extends OncePerRequestFilter {

    private static final Set<String> SENDING = Set.of("POST", "PUT");
    private static final List<String> DOORS = List.of("/xapi", "/caliper", "/api/v1/conformance", "/api/v1/events");
    private static final int KILOBYTE = 1024;
    private static final String SECONDS = "2";

    private final long largest;
    private final int room;
    private final Semaphore free;
    private final JsonMapper json;

    IntakeGate(LearningSettings settings, JsonMapper json) {
        this.largest = settings.maxBody().toBytes();
        this.room = Math.toIntExact(settings.room().toKilobytes());
        this.free = new Semaphore(room);
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !SENDING.contains(request.getMethod())
                || DOORS.stream().noneMatch(door -> path.equals(door) || path.startsWith(door + "/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int taken = Math.min(room, weight(request));
        if (!free.tryAcquire(taken)) {
            refuse(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            free.release(taken);
        }
    }

    /** In kilobytes; whose length nobody knows, or that is unpacked first, may become as large as any. */
    private int weight(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean known = length >= 0 && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null;
        return Math.toIntExact(Math.min(largest, known ? length : largest) / KILOBYTE) + 1;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ResponseEntity<Map<String, Object>> problem = Answers.problem(
                List.of(Finding.error(
                        "learning.overloaded",
                        Location.file(request.getRequestURI()),
                        null,
                        Map.of("seconds", SECONDS))),
                request);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, problem.getHeaders().getFirst(HttpHeaders.CONTENT_LANGUAGE));
        json.writeValue(response.getOutputStream(), problem.getBody());
    }
}
