package org.uchinuki.access.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Entries;
import org.uchinuki.access.Member;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;

/**
 * The login by password. A wrong password, a one-time password that lay too long, a login that does not exist and an account that
 * is closed are one and the same refusal, after the same work; each counts towards the lock and stands in the trail.
 */
@Component
class PasswordLogin implements AuthenticationProvider {

    private final UserDetailsService people;
    private final DaoAuthenticationProvider passwords;
    private final AccountRegister register;
    private final LockOut lockOut;
    private final OneTimePasswords oneTime;
    private final Entries entries;
    private final Clock clock;

    PasswordLogin(
            UserDetailsService people,
            PasswordEncoder encoder,
            AccountRegister register,
            LockOut lockOut,
            OneTimePasswords oneTime,
            Entries entries,
            Clock clock) {
        this.oneTime = oneTime;
        this.clock = clock;
        this.people = people;
        this.register = register;
        this.lockOut = lockOut;
        this.entries = entries;
        this.passwords = new DaoAuthenticationProvider(people);
        passwords.setPasswordEncoder(encoder);
        // After the password, not before: the time of an answer must not tell that an account is closed.
        passwords.setPreAuthenticationChecks(known -> {});
        passwords.setPostAuthenticationChecks(new AccountStatusUserDetailsChecker());
    }

    /** A lock holds. The message tells nobody whether there is such an account. */
    static final class LockedOut extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        private final long minutes;

        LockedOut(long minutes) {
            super("too many wrong passwords");
            this.minutes = minutes;
        }

        long minutes() {
            return minutes;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication given) {
        // What no login holds and a database may refuse is as unknown as any other.
        String login = given.getName().replaceAll("\\p{Cntrl}", "\uFFFD");
        LockOut.Verdict verdict = lockOut.attempt(login);
        if (verdict.refused()) {
            throw lockedOut(verdict);
        }
        // Before the password is looked at: one that takes its place from here on ends this login too.
        Instant shown = clock.instant();
        try {
            Authentication known = passwords.authenticate(
                    UsernamePasswordAuthenticationToken.unauthenticated(login, given.getCredentials()));
            Optional<KeptAccount> kept = kept(known);
            if (kept.filter(oneTime::isOver).isPresent()) {
                throw new BadCredentialsException("the one-time password is too old");
            }
            lockOut.open(login);
            return finished(known, shown, kept.map(KeptAccount::oneTime).orElse(false));
        } catch (AuthenticationServiceException broken) {
            throw broken;
        } catch (AuthenticationException wrong) {
            recordRefusal(login, verdict);
            if (verdict.until() != null) {
                throw lockedOut(verdict);
            }
            throw new BadCredentialsException("wrong login or password", wrong);
        }
    }

    private LockedOut lockedOut(LockOut.Verdict verdict) {
        return new LockedOut(verdict.until() == null ? 1 : lockOut.minutesUntil(verdict.until()));
    }

    /** Empty for the people of the demo. */
    private Optional<KeptAccount> kept(Authentication known) {
        return Optional.ofNullable(known.getPrincipal() instanceof Member member ? member.account() : null)
                .flatMap(register::byId);
    }

    private static Authentication finished(Authentication known, Instant shown, boolean oneTime) {
        return known.toBuilder()
                .authorities(granted -> {
                    OwnPassword.shown(granted, shown);
                    if (oneTime) {
                        granted.add(new SimpleGrantedAuthority(OwnPassword.ONE_TIME));
                    }
                })
                .build();
    }

    private void recordRefusal(String login, LockOut.Verdict verdict) {
        Optional<Member> member = known(login);
        String who = member.map(Member::getUsername).orElse("anonymous");
        @Nullable
        String account = member.map(Member::account).map(UUID::toString).orElse(null);
        try {
            entries.enter(who, "nobody", Deed.LOGIN, Opened.ACCOUNT, account, "password", Outcome.DENIED);
            if (verdict.until() != null) {
                entries.enter(who, "nobody", Deed.LOCK, Opened.ACCOUNT, account, "password", Outcome.GRANTED);
            }
        } catch (AccessDeniedException unrecorded) {
            throw new AuthenticationServiceException("the refusal cannot be recorded", unrecorded);
        }
    }

    private Optional<Member> known(String login) {
        try {
            return people.loadUserByUsername(login) instanceof Member member ? Optional.of(member) : Optional.empty();
        } catch (UsernameNotFoundException unknown) {
            return Optional.empty();
        }
    }
}
