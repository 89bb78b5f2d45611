package org.uchinuki.access.federation;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.uchinuki.access.LoginWay;

/** Adds the login at identity providers to the chain of the pages, where the settings name any. */
@Component
final class ProviderLogin implements LoginWay {

    private final IdentityProviders providers;
    private final Registrations registrations;
    private final ProviderAdmission admission;
    private final LoginEnds ends;
    private final ProviderLogout logout;

    ProviderLogin(
            IdentityProviders providers,
            Registrations registrations,
            ProviderAdmission admission,
            LoginEnds ends,
            ProviderLogout logout) {
        this.providers = providers;
        this.registrations = registrations;
        this.admission = admission;
        this.ends = ends;
        this.logout = logout;
    }

    @Override
    public void into(HttpSecurity pages) {
        if (providers.isEmpty()) {
            return;
        }
        pages.oauth2Login(login -> login.loginPage("/login")
                        .clientRegistrationRepository(registrations)
                        .authorizedClientRepository(new NoTokens())
                        .authorizationEndpoint(
                                asking -> asking.authorizationRequestResolver(new Asking(registrations, providers))
                                        .authorizationRequestRepository(new Asked()))
                        .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(Reaching.tokens()))
                        .userInfoEndpoint(user ->
                                user.oidcUserService(answered -> new DefaultOidcUser(List.of(), answered.getIdToken())))
                        .successHandler(new Back())
                        .failureHandler(ends)
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {
                            @Override
                            public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationResultConverter(admission);
                                return filter;
                            }
                        })
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(ends);
                                return filter;
                            }
                        }))
                .logout(all -> all.logoutSuccessHandler(logout))
                .headers(headers -> headers.addHeaderWriter(logout));
    }

    /** To where the person was going; after a step-up to the path that was named when it began. */
    private static final class Back extends SavedRequestAwareAuthenticationSuccessHandler {

        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication authentication)
                throws ServletException, IOException {
            Asking.StepUp stepUp =
                    Asked.answeredBy(request).map(Asking.StepUp::of).orElse(null);
            if (stepUp == null) {
                super.onAuthenticationSuccess(request, response, authentication);
            } else {
                getRedirectStrategy().sendRedirect(request, response, stepUp.to());
            }
        }
    }

    /** The hub asks a provider who somebody is and for nothing else, so it keeps none of its tokens. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // the interface has it so
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String id, Authentication principal, HttpServletRequest request, HttpServletResponse response) {}
    }
}
