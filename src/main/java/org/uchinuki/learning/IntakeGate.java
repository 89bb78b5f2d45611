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
import org.uchinuki.finding.Location;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets in no more events at once than the memory bears. A request takes room for its body from before it is read until it is
 * answered; of one whose length nobody knows, or that is unpacked first, only as it is read ({@link RequestBody}). One for
 * which there is no room is answered 429 with {@code Retry-After}, and nothing of it is kept. Behind the doors: who may not
 * send takes no room.
 */
@Component
class IntakeGate extends OncePerRequestFilter {

    private static final Set<String> SENDING = Set.of("POST", "PUT");
    private static final List<String> DOORS = List.of("/xapi", "/caliper", "/api/v1/conformance", "/api/v1/events");
    private static final String FILES = "/api/v1/events";

    /** What it takes to read or unpack a body, beside the body. */
    private static final long WORKING = 64L << 10;

    private final long largest;
    private final long largestFile;
    private final int most;
    private final Semaphore free;
    private final JsonMapper json;

    IntakeGate(LearningSettings settings, JsonMapper json) {
        this.largest = settings.maxBody().toBytes();
        this.largestFile = settings.maxImport().toBytes();
        int all = Math.toIntExact(settings.room().toKilobytes());
        this.most = Math.toIntExact(Math.min(all, settings.maxBody().toKilobytes() + 1));
        this.free = new Semaphore(all);
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
        Room room = Room.in(free, most);
        if (!room.reaches(known(request))) {
            refuse(request, response);
            return;
        }
        try {
            room.heldBy(request);
            chain.doFilter(request, response);
        } finally {
            room.giveBack();
        }
    }

    /** What is taken before anything is read, in bytes: the body, if its length is known, else what reading it needs. */
    private long known(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length >= 0 && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null
                ? length
                : Math.min(WORKING, largest);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean file = request.getRequestURI().startsWith(FILES);
        try {
            RequestBody.takeRest(request, file ? largestFile : 4 * largest);
        } catch (IOException stalled) {
            // who sends nothing more may still read
        }
        ResponseEntity<Map<String, Object>> problem =
                Answers.problem(List.of(Answers.overloaded(Location.file(request.getRequestURI()))), request);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Answers.SECONDS);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, problem.getHeaders().getFirst(HttpHeaders.CONTENT_LANGUAGE));
        json.writeValue(response.getOutputStream(), problem.getBody());
    }
}
