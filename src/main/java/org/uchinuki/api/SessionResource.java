package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.account.OwnSession;
import org.uchinuki.access.account.OwnSessions;
import org.uchinuki.karte.NotKnown;

/** The caller's own login sessions. */
@RestController
@Tag(name = "me")
class SessionResource {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final OwnSessions sessions;

    SessionResource(OwnSessions sessions) {
        this.sessions = sessions;
    }

    record Sessions(List<One> sessions) {}

    /**
     * @param id names the session here; it is not the cookie's value
     * @param lastUsed to the minute
     * @param browser its family; empty where it is not known
     */
    record One(
            String id, OffsetDateTime begun, OffsetDateTime lastUsed, String address, String browser, boolean current) {

        static One of(OwnSession session) {
            return new One(
                    session.handle(),
                    session.begun().atZone(JAPAN).toOffsetDateTime(),
                    session.used().atZone(JAPAN).toOffsetDateTime(),
                    session.address(),
                    session.browser(),
                    session.current());
        }
    }

    /** @param ended how many sessions ended */
    record Ended(int ended) {}

    @GetMapping(path = "/api/v1/me/sessions", produces = "application/json")
    @Operation(summary = "Where the caller is logged in, the newest login first")
    Sessions sessions() {
        return new Sessions(sessions.all().stream().map(One::of).toList());
    }

    @DeleteMapping("/api/v1/me/sessions/{session}")
    @Operation(summary = "End one of them; it is refused from the next request on")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String session) {
        if (!sessions.end(session)) {
            throw new NotKnown("session");
        }
    }

    @PostMapping(path = "/api/v1/me/sessions:end-others", produces = "application/json")
    @Operation(summary = "End all of them but this one")
    Ended endOthers() {
        return new Ended(sessions.endOthers());
    }
}
