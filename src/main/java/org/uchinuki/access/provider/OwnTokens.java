package org.uchinuki.access.provider;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;

/** Introspection (RFC 7662) of a client's own tokens: of another's it learns only that they are not active. */
final class OwnTokens implements AuthenticationProvider {

    private final AuthenticationProvider all;

    OwnTokens(AuthenticationProvider all) {
        this.all = all;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        Authentication answer = all.authenticate(asked);
        if (answer instanceof OAuth2TokenIntrospectionAuthenticationToken told
                && told.getTokenClaims().isActive()
                && told.getPrincipal() instanceof Authentication client
                && !client.getName().equals(told.getTokenClaims().getClientId())) {
            return new OAuth2TokenIntrospectionAuthenticationToken(
                    told.getToken(), client, OAuth2TokenIntrospection.builder().build());
        }
        return answer;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return all.supports(authentication);
    }
}
