package org.uchinuki.access.federation;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/**
 * Checks ID tokens (OpenID Connect Core 1.0, 3.1.3.7): the signature by a public key of the provider, issuer, audience and
 * times. The nonce is compared by the filter that asked with it. Spring's own factory takes RS256 only and waits for keys
 * without an end.
 */
@Component
final class IdTokens implements JwtDecoderFactory<ClientRegistration> {

    private final RestTemplate keys = Reaching.keys();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(ClientRegistration registration, JwtDecoder decoder) {}

    // One decoder for as long as the provider is known in the same way: it remembers the keys.
    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return kept.compute(
                        registration.getRegistrationId(),
                        (id, before) -> before != null && before.registration() == registration
                                ? before
                                : new Kept(registration, decoder(registration)))
                .decoder();
    }

    private JwtDecoder decoder(ClientRegistration registration) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        String.valueOf(registration.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithms(all -> all.addAll(algorithms(registration)))
                .restOperations(keys)
                .build();
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(new JwtTimestampValidator(), new OidcIdTokenValidator(registration))));
        return decoder;
    }

    /** Those that the provider says it signs with, as far as anybody can check them; RS256 where it does not say. */
    private static Set<SignatureAlgorithm> algorithms(ClientRegistration registration) {
        Set<SignatureAlgorithm> algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
        if (registration.getProviderDetails().getConfigurationMetadata().get("id_token_signing_alg_values_supported")
                instanceof Collection<?> names) {
            for (Object name : names) {
                SignatureAlgorithm algorithm = SignatureAlgorithm.from(String.valueOf(name));
                if (algorithm != null) {
                    algorithms.add(algorithm);
                }
            }
        }
        return algorithms.isEmpty() ? EnumSet.of(SignatureAlgorithm.RS256) : algorithms;
    }
}
