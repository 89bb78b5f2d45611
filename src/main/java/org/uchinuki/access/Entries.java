package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.uchinuki.Discreet;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;

/**
 * Enters in the trail what is no look through the gate, such as logins and changes of accounts. The entry is written before
 * the deed is done; where it cannot be written, the deed is refused (503).
 */
@Component
public class Entries {

    private static final Logger log = LoggerFactory.getLogger(Entries.class);

    private final Trail trail;
    private final Clock clock;

    public Entries(Trail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What the caller of the current request is about to do.
     *
     * @param subject id of what it is done to, or null
     * @param sections which parts of it, in words of the hub; nothing personal
     * @throws AccessDeniedException where it cannot be recorded; answered with 503
     */
    public void enter(Deed deed, Opened what, @Nullable String subject, String sections) {
        enter(deed, what, subject, sections, null, Outcome.GRANTED);
    }

    /**
     * What the caller of the current request is about to do, or has been refused.
     *
     * @param purpose why, in the caller's words or the hub's
     */
    public void enter(
            Deed deed,
            Opened what,
            @Nullable String subject,
            String sections,
            @Nullable String purpose,
            Outcome outcome) {
        Caller caller = Caller.current();
        enter(caller.name(), caller.actingAs(), deed, what, subject, sections, purpose, outcome);
    }

    /**
     * The same, of somebody who is not yet, or no longer, the caller.
     *
     * @param who login, or {@code anonymous} where none is known
     * @param actingAs roles, or {@code nobody}
     */
    public void enter(
            String who,
            String actingAs,
            Deed deed,
            Opened what,
            @Nullable String subject,
            String sections,
            Outcome outcome) {
        enter(who, actingAs, deed, what, subject, sections, null, outcome);
    }

    /**
     * The same, with why.
     *
     * @param purpose in their words, or null
     */
    public void enter(
            String who,
            String actingAs,
            Deed deed,
            Opened what,
            @Nullable String subject,
            String sections,
            @Nullable String purpose,
            Outcome outcome) {
        TrailEntry entry =
                new TrailEntry(who, actingAs, deed, what, subject, sections, purpose, clock.instant(), from(), outcome);
        try {
            trail.record(entry);
        } catch (RuntimeException unwritten) {
            log.error("access.trail_unavailable: {} of {} was refused", deed, what, Discreet.of(unwritten));
            throw new Refusals.TrailUnavailable(unwritten);
        }
    }

    private static String from() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? address(current.getRequest())
                : "here";
    }

    private static String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return address == null ? "unknown" : address;
    }
}
