package org.uchinuki.access.federation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.uchinuki.access.passkey.StepUpWay;

/** A second factor shown at the provider where the session began, where the settings say how that provider vouches for one. */
@Component
final class ProviderStepUp implements StepUpWay {

    private final IdentityProviders providers;

    ProviderStepUp(IdentityProviders providers) {
        this.providers = providers;
    }

    @Override
    public Optional<Offer> offer(Authentication session, String to) {
        return session.getPrincipal() instanceof FederatedMember member
                ? providers
                        .find(member.provider())
                        .filter(IdentityProvider::canVouch)
                        .map(provider -> new Offer(
                                provider.name(LocaleContextHolder.getLocale()),
                                "/oauth2/authorization/" + provider.id() + "?step-up&to="
                                        + URLEncoder.encode(to, StandardCharsets.UTF_8)))
                : Optional.empty();
    }
}
