package org.uchinuki.access.client;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.stereotype.Component;
import org.uchinuki.access.OwnName;

/**
 * {@code private_key_jwt} (OpenID Connect Core 1.0, 9; RFC 7523, 3): a client signs with its key that it is itself, for this
 * hub, for the next five minutes at most, and no such assertion is taken twice. The keys are those that were registered; the
 * hub fetches none from elsewhere.
 */
@Component
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Logger log = LoggerFactory.getLogger(ClientAssertions.class);

    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final int LONGEST_ID = 400;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Clients clients;
    private final OwnName name;
    private final Clock clock;

    ClientAssertions(Clients clients, OwnName name, Clock clock) {
        this.clients = clients;
        this.name = name;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor(client));
        decoder.setJwtValidator(claims -> OAuth2TokenValidatorResult.success()); // looked at below, one by one
        return token -> {
            Jwt assertion = decoder.decode(token);
            Instant expires = check(assertion, client.getClientId());
            String id = assertion.getId();
            if (id == null
                    || id.isBlank()
                    || id.length() > LONGEST_ID
                    || !clients.firstSeen(client.getClientId(), digest(id), expires.plus(SKEW))) {
                throw new AssertionFault(JwtClaimNames.JTI, "1 to 400 characters that were never sent before");
            }
            return assertion;
        };
    }

    private static DefaultJWTProcessor<SecurityContext> processor(RegisteredClient client) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys(client))));
        // What kind of token it is follows from where it came in; senders write different words here.
        processor.setJWSTypeVerifier((type, context) -> {});
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    private static JWKSet keys(RegisteredClient client) {
        String kept = client.getClientSettings().getSetting(Client.KEYS);
        try {
            return kept == null ? new JWKSet() : JWKSet.parse(kept);
        } catch (ParseException broken) {
            throw new IllegalStateException("the keys of client " + client.getClientId() + " cannot be read", broken);
        }
    }

    /** The end of an assertion whose claims are as they should be. Its signature is right: the sender may know what is not. */
    private Instant check(Jwt assertion, String clientId) {
        for (String claim : List.of(JwtClaimNames.ISS, JwtClaimNames.SUB)) {
            if (!clientId.equals(assertion.getClaimAsString(claim))) {
                throw new AssertionFault(claim, "the client id");
            }
        }
        if (!name.isCertain()) {
            log.warn("access.tool_no_issuer: a client's assertion is refused as long as uchinuki.issuer is not set");
            throw new AssertionFault(
                    JwtClaimNames.AUD, "nothing, as long as the hub has no name set (uchinuki.issuer)");
        }
        AuthorizationServerContext hub = AuthorizationServerContextHolder.getContext();
        String issuer = hub.getIssuer();
        String door = issuer + hub.getAuthorizationServerSettings().getTokenEndpoint();
        List<String> audience = assertion.getAudience();
        if (audience == null || !(audience.contains(issuer) || audience.contains(door))) {
            throw new AssertionFault(JwtClaimNames.AUD, issuer + " or " + door);
        }
        Instant now = clock.instant();
        Instant expires = assertion.getExpiresAt();
        if (expires == null
                || expires.isBefore(now.minus(SKEW))
                || expires.isAfter(now.plus(LONGEST).plus(SKEW))) {
            throw new AssertionFault(
                    JwtClaimNames.EXP,
                    "a moment within the next " + LONGEST.toSeconds() + " seconds by the hub's clock");
        }
        Instant begins = assertion.getNotBefore();
        if (begins != null && begins.isAfter(now.plus(SKEW))) {
            throw new AssertionFault(JwtClaimNames.NBF, "a moment that is past by the hub's clock");
        }
        return expires;
    }

    private static String digest(String id) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
