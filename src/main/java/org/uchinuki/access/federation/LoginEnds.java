package org.uchinuki.access.federation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Entries;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;

/**
 * What becomes of a login that came to nothing: a page that says why and what to do, a line in the log without anything of
 * the person, and an entry in the trail where the provider had vouched for somebody.
 */
@Component
final class LoginEnds implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(LoginEnds.class);

    private static final Set<String> OF_THE_BROWSER =
            Set.of("authorization_request_not_found", "invalid_state_parameter", "invalid_request");
    private static final Set<String> OF_THE_TOKEN =
            Set.of("invalid_id_token", "invalid_nonce", "missing_signature_verifier");

    private static final Set<LoginFault> OF_THE_PERSON = EnumSet.of(
            LoginFault.STATE, LoginFault.NOBODY, LoginFault.CLOSED, LoginFault.OTHER_PERSON, LoginFault.NOT_STRONGER);

    private final IdentityProviders providers;
    private final Entries entries;

    LoginEnds(IdentityProviders providers, Entries entries) {
        this.providers = providers;
        this.entries = entries;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        String provider = provider(request);
        if (provider == null) {
            response.sendError(404);
            return;
        }
        LoginFault fault = fault(why);
        log.atLevel(OF_THE_PERSON.contains(fault) ? Level.INFO : Level.WARN)
                .log("{}: no login at identity provider {}: {}", fault.code(), provider, reason(why));
        cause(why, ProviderRefused.class).map(ProviderRefused::who).ifPresent(who -> record(who, fault));
        response.sendRedirect("/login/refused?why=" + fault.word() + "&at=" + provider);
    }

    private static LoginFault fault(AuthenticationException why) {
        Optional<ProviderRefused> known = cause(why, ProviderRefused.class);
        if (known.isPresent()) {
            return known.get().fault();
        }
        if (why instanceof AuthenticationServiceException) {
            return LoginFault.UNRECORDED;
        }
        if (cause(why, IOException.class).isPresent()) {
            return LoginFault.UNREACHABLE;
        }
        String code = code(why);
        if (OF_THE_BROWSER.contains(code)) {
            return LoginFault.STATE;
        }
        return OF_THE_TOKEN.contains(code) ? LoginFault.TOKEN : LoginFault.REFUSED;
    }

    /** Which check failed, in words of the protocol. What a provider or a browser wrote freely is not repeated. */
    private static String reason(AuthenticationException why) {
        String code = code(why);
        String shown = code.matches("[a-z0-9_.]{1,60}") ? code : "another error";
        return cause(why, JwtValidationException.class)
                .map(invalid -> shown + " "
                        + invalid.getErrors().stream()
                                .map(error -> String.valueOf(error.getDescription()))
                                .toList())
                .orElse(shown);
    }

    private static String code(AuthenticationException why) {
        return why instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : why.getClass().getSimpleName();
    }

    /** Only of those that the settings know: the path is what a browser sent. */
    private @Nullable String provider(HttpServletRequest request) {
        String path = request.getRequestURI();
        String asked = Asked.answeredBy(request)
                .map(each -> each.<String>getAttribute("registration_id"))
                .orElse(path.substring(path.lastIndexOf('/') + 1));
        return providers.find(asked).map(IdentityProvider::id).orElse(null);
    }

    private void record(String who, LoginFault fault) {
        try {
            entries.enter(who, "nobody", Deed.LOGIN, Opened.ACCOUNT, null, fault.word(), Outcome.DENIED);
        } catch (AccessDeniedException unrecorded) {
            log.warn("a refused login is missing from the trail");
        }
    }

    private static <T extends Throwable> Optional<T> cause(Throwable why, Class<T> kind) {
        return Stream.iterate(why, each -> each != null, Throwable::getCause)
                .limit(20)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
