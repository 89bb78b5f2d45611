package org.uchinuki.access.provider;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.uchinuki.access.LiveTokens;

/**
 * The access tokens that clients got for themselves. None is kept: each proves itself, and is made into an authorization here
 * for those who ask about it (RFC 7662) or revoke it (RFC 7009).
 */
@Component
class ProvenTokens {

    private final JwtDecoder tokens;
    private final LiveTokens live;
    private final RegisteredClientRepository clients;

    ProvenTokens(JwtDecoder tokens, LiveTokens live, RegisteredClientRepository clients) {
        this.tokens = tokens;
        this.live = live;
        this.clients = clients;
    }

    /** What the token proves, or null where it is none of these, has expired or is not taken any more. */
    @Nullable
    OAuth2Authorization read(String token) {
        Jwt read;
        try {
            read = tokens.decode(token);
        } catch (JwtException noneOfThese) {
            return null;
        }
        RegisteredClient client = read.getSubject() == null ? null : clients.findByClientId(read.getSubject());
        Instant given = read.getIssuedAt();
        Instant expires = read.getExpiresAt();
        if (client == null || given == null || expires == null || !live.takes(read)) {
            return null;
        }
        Set<String> scopes = LiveTokens.scopes(read);
        return OAuth2Authorization.withRegisteredClient(client)
                .id("client:" + client.getId())
                .principalName(client.getClientId())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizedScopes(scopes)
                .token(
                        new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, token, given, expires, scopes),
                        about -> about.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, read.getClaims()))
                .build();
    }

    /** Keeps that it was revoked, where it was. */
    void save(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AccessToken> access = authorization.getAccessToken();
        Instant expires = access == null ? null : access.getToken().getExpiresAt();
        if (access != null && access.isInvalidated() && expires != null) {
            live.end(access.getToken().getTokenValue(), expires);
        }
    }
}
