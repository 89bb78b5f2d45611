package org.uchinuki.access.federation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.uchinuki.access.Member;
import org.uchinuki.access.OwnPath;

/**
 * Asks a provider who somebody is: {@code /oauth2/authorization/<id>}, always with PKCE (RFC 7636, S256), state and nonce.
 * With {@code ?again}, and where somebody who is in logs in once more, the provider has to ask anew and not answer from a session
 * of its own; with {@code ?step-up&to=/path} it confirms
 * the person of this session, asks for the second factor that the settings name, and leads back to that path.
 */
final class Asking implements OAuth2AuthorizationRequestResolver {

    private static final Map<String, Object> ANEW = Map.of("prompt", "login", "max_age", "0");

    private static final String NAME = "uchinuki.step-up.name";
    private static final String SUBJECT = "uchinuki.step-up.subject";
    private static final String TO = "uchinuki.step-up.to";

    private final DefaultOAuth2AuthorizationRequestResolver plain;
    private final IdentityProviders providers;

    Asking(Registrations registrations, IdentityProviders providers) {
        this.plain = new DefaultOAuth2AuthorizationRequestResolver(registrations);
        this.plain.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        this.providers = providers;
    }

    /**
     * That the person of a session is to be confirmed.
     *
     * @param name of the session's person
     * @param subject of that person at the provider, or null where the session came in another way
     * @param to path to go back to
     */
    record StepUp(String name, @Nullable String subject, String to) {

        static @Nullable StepUp of(OAuth2AuthorizationRequest asked) {
            String name = asked.getAttribute(NAME);
            String to = asked.getAttribute(TO);
            return name == null || to == null ? null : new StepUp(name, asked.getAttribute(SUBJECT), to);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return asked(plain.resolve(request), request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
        return asked(plain.resolve(request, id), request);
    }

    private @Nullable OAuth2AuthorizationRequest asked(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request) {
        if (asked == null) {
            return null;
        }
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        Member member = known != null && known.getPrincipal() instanceof Member in ? in : null;
        if (request.getParameter("step-up") != null && member != null) {
            return stepUp(asked, member, OwnPath.of(request.getParameter("to")));
        }
        return request.getParameter("again") == null && member == null
                ? asked
                : OAuth2AuthorizationRequest.from(asked)
                        .additionalParameters(all -> all.putAll(ANEW))
                        .build();
    }

    /** Whether the provider had to ask the person anew. */
    static boolean isAnew(OAuth2AuthorizationRequest asked) {
        return asked.getAdditionalParameters().entrySet().containsAll(ANEW.entrySet());
    }

    private OAuth2AuthorizationRequest stepUp(OAuth2AuthorizationRequest asked, Member member, String to) {
        Map<String, Object> parameters = new LinkedHashMap<>(ANEW);
        String id = asked.getAttribute("registration_id");
        List<String> acr = id == null
                ? List.of()
                : providers.find(id).map(IdentityProvider::acr).orElse(List.of());
        if (!acr.isEmpty()) {
            parameters.put("acr_values", String.join(" ", acr));
        }
        return OAuth2AuthorizationRequest.from(asked)
                .additionalParameters(all -> all.putAll(parameters))
                .attributes(attributes -> {
                    attributes.put(NAME, member.getUsername());
                    attributes.put(TO, to);
                    if (member instanceof FederatedMember federated) {
                        attributes.put(SUBJECT, federated.getSubject());
                    }
                })
                .build();
    }
}
