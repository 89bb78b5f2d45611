package org.uchinuki.access.provider;

import java.time.Clock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.uchinuki.Discreet;
import org.uchinuki.access.Trail;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.provider.Admission.Verdict;

/** Writes into the trail who entered which tool, and what it was told of them. */
@Component
public class ToolTrail {

    private static final Logger log = LoggerFactory.getLogger(ToolTrail.class);

    private final Trail trail;
    private final Clock clock;

    ToolTrail(Trail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** The entry cannot be written: the tool must be told nothing. */
    public static final class Unwritten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unwritten(RuntimeException cause) {
            super("the access trail cannot be written", cause);
        }
    }

    /**
     * @param way by which the tool was entered: {@code login}, {@code refresh}, {@code userinfo}, {@code launch}
     * @throws Unwritten where it cannot be recorded
     */
    public void record(String clientId, Entrant entrant, String way, Verdict verdict) {
        Agreement agreement =
                switch (verdict) {
                    case Verdict.Admitted admitted -> admitted.agreement();
                    case Verdict.Refused refused -> refused.agreement();
                };
        String sections =
                switch (verdict) {
                    case Verdict.Admitted admitted -> way + claims(admitted.agreement());
                    case Verdict.Refused refused -> way + " " + refused.code();
                };
        record(clientId, entrant, sections, agreement, verdict instanceof Verdict.Admitted);
    }

    private void record(
            String clientId, Entrant entrant, String sections, @Nullable Agreement agreement, boolean admitted) {
        TrailEntry entry = new TrailEntry(
                entrant.login(),
                entrant.actingAs(),
                TrailEntry.Deed.LOGIN,
                TrailEntry.Opened.TOOL,
                clientId,
                sections,
                agreement == null ? null : agreement.purpose(),
                clock.instant(),
                origin(),
                admitted ? TrailEntry.Outcome.GRANTED : TrailEntry.Outcome.DENIED);
        try {
            trail.record(entry);
        } catch (RuntimeException unwritten) {
            log.error("access.trail_unavailable: a login to a tool was refused", Discreet.of(unwritten));
            throw new Unwritten(unwritten);
        }
    }

    private static String claims(Agreement agreement) {
        return agreement.claims().stream()
                .map(claim -> " " + claim.name().toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .collect(Collectors.joining());
    }

    private static String origin() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "hub";
    }
}
