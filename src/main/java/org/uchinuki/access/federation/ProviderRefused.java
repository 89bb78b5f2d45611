package org.uchinuki.access.federation;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** A login at a provider is refused for a reason that the hub knows. Carries nothing of the person but their id there. */
final class ProviderRefused extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final LoginFault fault;
    private final @Nullable String who;

    ProviderRefused(LoginFault fault, @Nullable String who, @Nullable Throwable cause) {
        super(new OAuth2Error(fault.code()), fault.code(), cause);
        this.fault = fault;
        this.who = who;
    }

    LoginFault fault() {
        return fault;
    }

    /** How the trail names whom the provider has vouched for; null where it has not. */
    @Nullable
    String who() {
        return who;
    }
}
