package org.uchinuki.access.federation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Ends the provider's session with the hub's, where the provider publishes how (OpenID Connect RP-Initiated Logout 1.0):
 * on a shared machine the next person would otherwise come in as the one before.
 */
@Component
final class ProviderLogout implements LogoutSuccessHandler, HeaderWriter {

    private static final String POLICY = "Content-Security-Policy";
    private static final String OWN_FORMS = "form-action 'self'";
    private static final String LOGGED_OUT = "/login?logout";

    private final IdentityProviders providers;

    ProviderLogout(IdentityProviders providers) {
        this.providers = providers;
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication before)
            throws IOException {
        FederatedMember member = member(before);
        String endSession = member == null ? null : member.endSession();
        if (member == null || endSession == null) {
            response.sendRedirect(LOGGED_OUT);
            return;
        }
        UriComponentsBuilder there = UriComponentsBuilder.fromUriString(endSession);
        there.queryParam("id_token_hint", member.getIdToken().getTokenValue());
        providers
                .find(member.provider())
                .ifPresent(provider -> there.queryParam("client_id", encoded(provider.clientId())));
        there.queryParam(
                "post_logout_redirect_uri",
                encoded(ServletUriComponentsBuilder.fromContextPath(request)
                                .build()
                                .toUriString()
                        + LOGGED_OUT));
        response.sendRedirect(there.build(true).toUriString());
    }

    /**
     * Lets the logout form of this session's pages lead to its provider: browsers hold a form's redirects to the policy of the
     * page it stood on.
     */
    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        FederatedMember member = member(SecurityContextHolder.getContext().getAuthentication());
        String policy = response.getHeader(POLICY);
        if (member != null && member.endSession() != null && policy != null) {
            URI there = URI.create(member.endSession());
            String origin = there.getScheme() + "://" + there.getRawAuthority();
            response.setHeader(POLICY, policy.replace(OWN_FORMS, OWN_FORMS + " " + origin));
        }
    }

    private static @Nullable FederatedMember member(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof FederatedMember member
                ? member
                : null;
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }
}
