package org.uchinuki.access.passkey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimAccessor;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Keeps with a session when its person last showed who they are. An identity provider may let somebody in without asking them,
 * from a session of its own: there the moment is what its ID token says ({@code auth_time}), and one that does not say is not
 * known to be fresh.
 */
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
            // A session may have been somebody else's before.
            request.removeAttribute(AT, RequestAttributes.SCOPE_SESSION);
            @Nullable Instant shown = shown(event.getAuthentication());
            if (shown != null) {
                request.setAttribute(AT, shown, RequestAttributes.SCOPE_SESSION);
            }
        }
    }

    private @Nullable Instant shown(Authentication login) {
        Instant now = clock.instant();
        if (!(login.getPrincipal() instanceof IdTokenClaimAccessor vouched)) {
            return now;
        }
        Instant told = vouched.getAuthenticatedAt();
        return told != null && told.isAfter(now) ? now : told;
    }

    /** Whether the session of this request began, or was confirmed, no longer ago than this. */
    boolean within(Duration time) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                && request.getAttribute(AT, RequestAttributes.SCOPE_SESSION) instanceof Instant at
                && at.plus(time).isAfter(clock.instant());
    }
}
