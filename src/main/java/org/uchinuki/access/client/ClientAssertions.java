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
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
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

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
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
        decoder.setJwtValidator(rules(client.getClientId()));
        return token -> {
            Jwt assertion = decoder.decode(token);
            Instant expires = assertion.getExpiresAt();
            String id = assertion.getId();
            if (expires == null
                    || id == null
                    || !clients.firstSeen(client.getClientId(), digest(id), expires.plus(SKEW))) {
                throw new BadJwtException("the assertion was used before");
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

    private OAuth2TokenValidator<Jwt> rules(String clientId) {
        JwtTimestampValidator time = new JwtTimestampValidator(SKEW);
        time.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(
                new JwtClaimValidator<String>(JwtClaimNames.ISS, clientId::equals),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, clientId::equals),
                new JwtClaimValidator<List<String>>(JwtClaimNames.AUD, this::isThisHub),
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, this::isSoon),
                new JwtClaimValidator<String>(
                        JwtClaimNames.JTI, id -> id != null && !id.isBlank() && id.length() <= 400),
                time);
    }

    @SuppressWarnings("NullAway") // a claim that is not there is null
    private boolean isSoon(Instant expires) {
        return expires != null && !expires.isAfter(clock.instant().plus(LONGEST).plus(SKEW));
    }

    @SuppressWarnings("NullAway")
    private boolean isThisHub(List<String> audience) {
        if (!name.isCertain()) {
            log.warn("access.tool_no_issuer: a client's assertion is refused as long as uchinuki.issuer is not set");
            return false;
        }
        AuthorizationServerContext hub = AuthorizationServerContextHolder.getContext();
        String issuer = hub.getIssuer();
        return audience != null
                && (audience.contains(issuer)
                        || audience.contains(
                                issuer + hub.getAuthorizationServerSettings().getTokenEndpoint()));
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
