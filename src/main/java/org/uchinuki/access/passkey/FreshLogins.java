package org.uchinuki.access.passkey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Keeps with a session when its person last showed who they are, by password or at an identity provider. */
@Component
class FreshLogins {

    private static final String AT = FreshLogins.class.getName() + ".at";

    private final Clock clock;

    FreshLogins(Clock clock) {
        this.clock = clock;
    }

    @EventListener
    void loggedIn(InteractiveAuthenticationSuccessEvent event) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(AT, clock.instant(), RequestAttributes.SCOPE_SESSION);
        }
    }

    /** Whether the session of this request began, or was confirmed, no longer ago than this. */
    boolean within(Duration time) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                && request.getAttribute(AT, RequestAttributes.SCOPE_SESSION) instanceof Instant at
                && at.plus(time).isAfter(clock.instant());
    }
}
