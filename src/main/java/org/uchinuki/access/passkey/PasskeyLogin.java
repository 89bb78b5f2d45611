package org.uchinuki.access.passkey;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AccountStatusException;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.uchinuki.access.Caller;

/**
 * Logs in by a passkey. Whose it is, and whether their account is open, comes from where the password login has it. In a
 * session that has begun already the passkey is a second factor of the same person, and adds to what they have shown; that
 * of anybody else is refused and changes nothing. Not a bean: a provider that is one replaces the login by password.
 */
class PasskeyLogin implements AuthenticationProvider {

    private static final String REFUSED = "access.passkey_refused";

    private final Ceremonies ceremonies;
    private final UserDetailsService people;
    private final Clock clock;

    PasskeyLogin(Ceremonies ceremonies, UserDetailsService people, Clock clock) {
        this.ceremonies = ceremonies;
        this.people = people;
        this.clock = clock;
    }

    /** Why a passkey was refused, and whose attempt it was, where somebody has shown who they are. */
    static final class Refusal extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        private final String code;
        private final @Nullable String who;
        private final String actingAs;

        private Refusal(String code, @Nullable String who, String actingAs) {
            super(code);
            this.code = code;
            this.who = who;
            this.actingAs = actingAs;
        }

        /** Of the person of this session, or of nobody that is known. */
        static Refusal here(String code) {
            Caller caller = Caller.current();
            return new Refusal(code, caller.isPerson() ? caller.name() : null, caller.actingAs());
        }

        String code() {
            return code;
        }

        /** Login, or null where nobody is known: neither a session nor a passkey that is right. */
        @Nullable
        String who() {
            return who;
        }

        String actingAs() {
            return actingAs;
        }
    }

    @Override
    public Authentication authenticate(Authentication request) {
        UserDetails owner = owner((WebAuthnAuthenticationRequestToken) request);
        letIn(owner);
        GrantedAuthority shown = FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.WEBAUTHN_AUTHORITY)
                .issuedAt(clock.instant())
                .build();
        Authentication session = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && Caller.current().isPerson()) {
            if (!session.getName().equals(owner.getUsername())) {
                throw Refusal.here("access.passkey_of_other");
            }
            return session.toBuilder()
                    .authorities(all -> {
                        all.removeIf(granted ->
                                Objects.equals(granted.getAuthority(), FactorGrantedAuthority.WEBAUTHN_AUTHORITY));
                        all.add(shown);
                    })
                    .build();
        }
        List<GrantedAuthority> authorities = new ArrayList<>(owner.getAuthorities());
        authorities.add(shown);
        return UsernamePasswordAuthenticationToken.authenticated(owner, null, authorities);
    }

    private UserDetails owner(WebAuthnAuthenticationRequestToken request) {
        try {
            return people.loadUserByUsername(
                    ceremonies.authenticate(request.getWebAuthnRequest()).getName());
        } catch (DataAccessException broken) {
            throw broken; // nobody's passkey was looked at: a defect of the hub, and logged as one
        } catch (RuntimeException refused) {
            throw Refusal.here(REFUSED);
        }
    }

    private static void letIn(UserDetails owner) {
        try {
            new AccountStatusUserDetailsChecker().check(owner);
        } catch (AccountStatusException closed) {
            throw new Refusal(REFUSED, owner.getUsername(), "nobody");
        }
    }

    @Override
    public boolean supports(@Nullable Class<?> type) {
        return type != null && WebAuthnAuthenticationRequestToken.class.isAssignableFrom(type);
    }
}
