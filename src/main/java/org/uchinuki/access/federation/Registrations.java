package org.uchinuki.access.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.uchinuki.Discreet;

/**
 * What the providers say of themselves (OpenID Connect Discovery 1.0). Asked when somebody logs in and then remembered for an
 * hour: a provider that is down stops neither the start of the hub nor the other ways to log in.
 */
@Component
final class Registrations implements ClientRegistrationRepository {

    private static final Logger log = LoggerFactory.getLogger(Registrations.class);

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    private final IdentityProviders providers;
    private final Clock clock;
    private final RestClient documents = Reaching.documents();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Registrations(IdentityProviders providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    private record Known(ClientRegistration registration, Instant until) {}

    /**
     * @return null where the settings name no such provider
     * @throws ProviderRefused where it does not answer, or not as itself
     */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        IdentityProvider provider = providers.find(id).orElse(null);
        if (provider == null) {
            return null;
        }
        Known before = known.get(id);
        if (before != null && before.until().isAfter(clock.instant())) {
            return before.registration();
        }
        try {
            ClientRegistration registration = registration(provider);
            known.put(id, new Known(registration, clock.instant().plus(REMEMBERED)));
            return registration;
        } catch (ProviderRefused refused) {
            if (before == null) {
                throw refused;
            }
            log.warn(
                    "{}: identity provider {} is used as it was known",
                    refused.fault().code(),
                    id);
            return before.registration();
        }
    }

    private ClientRegistration registration(IdentityProvider provider) {
        Map<String, Object> document = document(provider);
        if (!provider.issuer().equals(document.get("issuer"))) {
            log.warn("access.idp_metadata: identity provider {} calls itself by another issuer", provider.id());
            throw new ProviderRefused(LoginFault.METADATA, null, null);
        }
        try {
            ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(document)
                    .registrationId(provider.id())
                    .clientId(provider.clientId())
                    .clientName(provider.id())
                    .scope(provider.scopes())
                    .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}");
            ClientRegistration registration = provider.clientSecret() == null
                    ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                            .build()
                    : builder.clientSecret(provider.clientSecret()).build();
            return safe(registration);
        } catch (IllegalArgumentException | IllegalStateException unfit) {
            log.warn("access.idp_metadata: identity provider {}", provider.id(), Discreet.of(unfit));
            throw new ProviderRefused(LoginFault.METADATA, null, unfit);
        }
    }

    private Map<String, Object> document(IdentityProvider provider) {
        String issuer = provider.issuer();
        String at = (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
                + "/.well-known/openid-configuration";
        try {
            Map<String, Object> document = documents.get().uri(at).retrieve().body(DOCUMENT);
            return document == null ? Map.of() : document;
        } catch (RestClientException unanswered) {
            log.warn("access.idp_unreachable: identity provider {}", provider.id(), Discreet.of(unanswered));
            throw new ProviderRefused(LoginFault.UNREACHABLE, null, unanswered);
        }
    }

    /** Secrets and tokens go over TLS only, whatever the document says. */
    private static ClientRegistration safe(ClientRegistration registration) {
        ClientRegistration.ProviderDetails details = registration.getProviderDetails();
        if (Stream.of(details.getAuthorizationUri(), details.getTokenUri(), details.getJwkSetUri())
                .anyMatch(address -> address == null || !ProviderReader.isSafe(address))) {
            throw new IllegalStateException("an endpoint is missing, or not https");
        }
        return registration;
    }
}
