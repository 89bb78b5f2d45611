package org.uchinuki.access.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.stereotype.Component;
import org.uchinuki.access.LoginWay;
import org.uchinuki.access.Problems;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Adds the doors of the ceremonies to the chain of the pages. */
@Component
@EnableConfigurationProperties(PasskeySettings.class)
class PasskeyWay implements LoginWay {

    private final PasskeyLogin login;
    private final PasskeySettings settings;
    private final Problems problems;

    PasskeyWay(
            Ceremonies ceremonies,
            UserDetailsService people,
            PasskeySettings settings,
            Problems problems,
            Clock clock) {
        this.login = new PasskeyLogin(ceremonies, people, clock);
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    public void into(HttpSecurity pages) {
        pages.webAuthn(passkeys -> passkeys.rpId(settings.rpId())
                        .rpName(settings.rpName())
                        .disableDefaultRegistrationPage(true)
                        .withObjectPostProcessor(new ObjectPostProcessor<WebAuthnAuthenticationFilter>() {
                            @Override
                            public <O extends WebAuthnAuthenticationFilter> O postProcess(O filter) {
                                filter.setAuthenticationManager(new ProviderManager(login));
                                filter.setAuthenticationFailureHandler(PasskeyWay.this::refuse);
                                // A session that was begun before the login gets a new id, as with the password.
                                filter.setSessionAuthenticationStrategy(
                                        pages.getSharedObject(SessionAuthenticationStrategy.class));
                                return filter;
                            }
                        }))
                .addFilterAfter(new UnreadableAnswers(problems), CsrfFilter.class);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        String code = why instanceof PasskeyLogin.OfSomebodyElse ? "access.passkey_of_other" : "access.passkey_refused";
        problems.write(
                request, response, 401, List.of(Finding.error(code, Location.file(request.getRequestURI()), null)));
    }
}
