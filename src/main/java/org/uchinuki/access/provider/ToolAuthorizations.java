package org.uchinuki.access.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;
import org.uchinuki.access.TokenTime;

/**
 * Keeps what a person's login to a tool needs to be remembered, and nothing of what a client gets for itself: a client's token
 * is signed, short-lived and proves itself. Old ones are cleared away now and then, when a new one is kept.
 */
@Component
@Primary
final class ToolAuthorizations implements OAuth2AuthorizationService {

    private static final Duration BETWEEN = Duration.ofMinutes(10);

    private final KeptAuthorizations kept;
    private final ProvenTokens proven;
    private final TokenTime time;
    private final AtomicReference<Instant> cleared = new AtomicReference<>(Instant.EPOCH);

    ToolAuthorizations(KeptAuthorizations kept, ProvenTokens proven, TokenTime time) {
        this.kept = kept;
        this.proven = proven;
        this.time = time;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        if (authorization.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            proven.save(authorization);
        } else {
            kept.save(authorization);
            clearAway();
        }
    }

    private void clearAway() {
        Instant now = time.now();
        Instant before = cleared.get();
        if (now.isAfter(before.plus(BETWEEN)) && cleared.compareAndSet(before, now)) {
            kept.clearAway(now);
        }
    }

    /** Ends what was given with this ID token. */
    void end(String idToken) {
        OAuth2Authorization authorization = findByToken(idToken, new OAuth2TokenType(OidcParameterNames.ID_TOKEN));
        if (authorization != null) {
            remove(authorization);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        kept.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return kept.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        OAuth2Authorization ofSomebody = kept.findByToken(token, tokenType);
        boolean access = tokenType == null || OAuth2TokenType.ACCESS_TOKEN.equals(tokenType);
        return ofSomebody == null && access ? proven.read(token) : ofSomebody;
    }
}
