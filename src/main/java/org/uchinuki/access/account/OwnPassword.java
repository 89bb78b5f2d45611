package org.uchinuki.access.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Caller;
import org.uchinuki.access.Entries;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** The password of whoever asks, where the hub keeps it. */
@Component
public class OwnPassword {

    /** The authority of a login with a password that must be changed. */
    static final String ONE_TIME = "ONE_TIME_PASSWORD";

    private final AccountRegister register;
    private final PasswordEncoder encoder;
    private final PasswordRules rules;
    private final LockOut lockOut;
    private final SessionBook sessions;
    private final Entries entries;
    private final Clock clock;

    OwnPassword(
            AccountRegister register,
            PasswordEncoder encoder,
            LockOut lockOut,
            SessionBook sessions,
            Entries entries,
            Clock clock) {
        this.clock = clock;
        this.register = register;
        this.encoder = encoder;
        this.rules = new PasswordRules(encoder);
        this.lockOut = lockOut;
        this.sessions = sessions;
        this.entries = entries;
    }

    /** Whether the hub keeps a password of this person: it keeps none of the demo's people, and none where others vouch. */
    public boolean isKeptHere() {
        return mine().isPresent();
    }

    /** Whether the current login was with a password that must be changed first. */
    public static boolean isOneTime() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null
                && known.getAuthorities().stream().anyMatch(granted -> ONE_TIME.equals(granted.getAuthority()));
    }

    /**
     * Puts a new password in the place of the old one. The other sessions of the account end; this one goes on under a new id.
     *
     * @param again the new one, typed a second time
     * @return what stands against it; empty where it is done
     */
    public List<Finding> change(
            String current, String wanted, String again, HttpServletRequest request, HttpServletResponse response) {
        Optional<KeptAccount> mine = mine();
        if (mine.isEmpty()) {
            return List.of(Finding.error("access.no_password_here", Location.pointer("request", "current"), null));
        }
        KeptAccount account = mine.get();
        String login = account.account().login();
        String hash = account.account().passwordHash();
        LockOut.Verdict verdict = lockOut.attempt(login);
        if (verdict.refused()) {
            return List.of(locked(verdict));
        }
        if (!PasswordRules.fits(current) || !encoder.matches(current, hash)) {
            return List.of(
                    verdict.until() == null
                            ? Finding.error("access.wrong_password", Location.pointer("request", "current"), null)
                            : locked(verdict));
        }
        lockOut.open(login);
        List<Finding> against = rules.against(login, hash, wanted, again);
        if (against.isEmpty()) {
            entries.enter(Deed.CHANGE, Opened.ACCOUNT, account.account().id().toString(), "password");
            register.password(account.account().id(), Objects.requireNonNull(encoder.encode(wanted)), false);
            sessions.endOthers(login);
            goOn(request, response, clock.instant());
        }
        return against;
    }

    private Optional<KeptAccount> mine() {
        return register.byLogin(Caller.current().name());
    }

    private Finding locked(LockOut.Verdict verdict) {
        long minutes = verdict.until() == null ? 1 : lockOut.minutesUntil(verdict.until());
        return Finding.error(
                "access.locked",
                Location.pointer("request", "current"),
                null,
                Map.of("minutes", String.valueOf(minutes)));
    }

    /** In the place of what a login said: that its person has shown their password at this moment. */
    static void shown(Collection<GrantedAuthority> granted, Instant moment) {
        granted.removeIf(one -> FactorGrantedAuthority.PASSWORD_AUTHORITY.equals(one.getAuthority()));
        granted.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(moment)
                .build());
    }

    private static void goOn(HttpServletRequest request, HttpServletResponse response, Instant now) {
        request.changeSessionId();
        Authentication known =
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(known.toBuilder()
                .authorities(granted -> {
                    granted.removeIf(one -> ONE_TIME.equals(one.getAuthority()));
                    // They have just shown it; without that this session would count as older than the password.
                    shown(granted, now);
                })
                .build());
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
}
