package org.uchinuki.access.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Entries;
import org.uchinuki.access.LoginWay;
import org.uchinuki.access.Problems;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Adds the doors of the ceremonies to the chain of the pages. */
@Component
@EnableConfigurationProperties(PasskeySettings.class)
class PasskeyWay implements LoginWay {

    private static final Logger log = LoggerFactory.getLogger(PasskeyWay.class);

    private final PasskeyLogin login;
    private final PasskeySettings settings;
    private final Problems problems;
    private final Entries entries;

    PasskeyWay(
            Ceremonies ceremonies,
            UserDetailsService people,
            PasskeySettings settings,
            Problems problems,
            Entries entries,
            Clock clock) {
        this.login = new PasskeyLogin(ceremonies, people, clock);
        this.settings = settings;
        this.problems = problems;
        this.entries = entries;
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
        String code = "access.passkey_refused";
        if (why instanceof PasskeyLogin.Refusal refusal) {
            code = refusal.code();
            enter(refusal);
        }
        problems.write(
                request, response, 401, List.of(Finding.error(code, Location.file(request.getRequestURI()), null)));
    }

    // Of somebody who is known only: unlike a wrong password, a wrong passkey costs nothing, and anybody could fill the
    // trail with them.
    private void enter(PasskeyLogin.Refusal refusal) {
        String who = refusal.who();
        if (who == null) {
            return;
        }
        try {
            entries.enter(who, refusal.actingAs(), Deed.LOGIN, Opened.ACCOUNT, null, "passkey", Outcome.DENIED);
        } catch (AccessDeniedException unrecorded) {
            log.warn("a refused passkey is missing from the trail");
        }
    }
}
