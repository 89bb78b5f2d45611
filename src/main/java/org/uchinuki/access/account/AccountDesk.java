package org.uchinuki.access.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Account;
import org.uchinuki.access.Action;
import org.uchinuki.access.Caller;
import org.uchinuki.access.Entries;
import org.uchinuki.access.RoleBook;
import org.uchinuki.access.Standing;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;

/**
 * Where those who may administer look after accounts. Whatever takes something away from an account ends its sessions at
 * once, because a session keeps what its login was given.
 */
@Component
public class AccountDesk {

    private final AccountRegister register;
    private final RoleBook roles;
    private final Standing standing;
    private final PasswordEncoder encoder;
    private final LockOut lockOut;
    private final SessionBook sessions;
    private final Entries entries;
    private final OtherNames others;
    private final OneTimePasswords passwords;

    AccountDesk(
            AccountRegister register,
            RoleBook roles,
            Standing standing,
            PasswordEncoder encoder,
            LockOut lockOut,
            SessionBook sessions,
            OneTimePasswords passwords,
            OtherNames others,
            Entries entries) {
        this.register = register;
        this.roles = roles;
        this.standing = standing;
        this.encoder = encoder;
        this.lockOut = lockOut;
        this.sessions = sessions;
        this.passwords = passwords;
        this.entries = entries;
        this.others = others;
    }

    /**
     * An account as the desk shows it.
     *
     * @param lockedUntil when the lock after wrong passwords ends; null for none
     * @param oneTimeUntil until when its one-time password opens anything; null where the person has chosen their own
     */
    public record Seen(
            KeptAccount kept,
            @Nullable Instant lockedUntil,
            @Nullable Instant oneTimeUntil) {}

    /** An account that was made, and the password that is told once and kept nowhere. */
    public record Made(Seen account, String oneTimePassword) {}

    public List<Seen> find(AccountSearch search) {
        List<KeptAccount> found = register.find(search);
        Map<String, Instant> locked = lockOut.locked(
                found.stream().map(kept -> kept.account().login()).toList());
        return found.stream()
                .map(kept -> new Seen(kept, locked.get(kept.account().login()), passwords.until(kept)))
                .toList();
    }

    public Optional<Seen> byId(UUID id) {
        return register.byId(id).map(this::seen);
    }

    /** Makes an account with a one-time password. A person whom no roster knows yet is a warning. */
    public Outcome<Made> make(AccountDraft draft) {
        List<Finding> faults = draft.faults(roles);
        if (!faults.isEmpty()) {
            return Outcome.setAside(faults);
        }
        String password = passwords.next();
        Account account = new Account(
                UUID.randomUUID(),
                draft.login(),
                draft.displayName(),
                Objects.requireNonNull(encoder.encode(password)),
                draft.roles(),
                draft.person(),
                draft.enabled());
        if (register.byLogin(account.login()).isPresent() || others.has(account.login())) {
            return Outcome.setAside(taken(account));
        }
        enter(account.id(), "created");
        return register.add(account, true)
                ? new Outcome.Passed<>(new Made(byId(account.id()).orElseThrow(), password), warnings(account))
                : Outcome.setAside(taken(account));
    }

    /** Puts the draft in the place of what is kept; the login stays. Empty where there is no such account. */
    public Optional<Outcome<Seen>> change(UUID id, AccountDraft draft) {
        return register.byId(id).map(kept -> change(kept.account(), draft));
    }

    private Outcome<Seen> change(Account former, AccountDraft draft) {
        List<Finding> faults = draft.faults(roles);
        if (!faults.isEmpty()) {
            return Outcome.setAside(faults);
        }
        Account changed = new Account(
                former.id(),
                former.login(),
                draft.displayName(),
                former.passwordHash(),
                draft.roles(),
                draft.person(),
                draft.enabled());
        if (changed.equals(former)) {
            return new Outcome.Passed<>(byId(former.id()).orElseThrow(), warnings(changed));
        }
        boolean own = former.login().equals(Caller.current().name());
        if (own && !changed.enabled()) {
            return Outcome.setAside(Finding.error("access.own_account", AccountDraft.at("enabled"), null));
        }
        enter(former.id(), difference(former, changed));
        if (!register.put(changed, roles.that(Action.ADMINISTER))) {
            return Outcome.setAside(Finding.error(
                    "access.last_administrator", AccountDraft.at(changed.enabled() ? "roles" : "enabled"), null));
        }
        boolean reachesOther = !changed.roles().equals(former.roles())
                || !Objects.equals(changed.person(), former.person())
                || !changed.enabled();
        if (reachesOther) {
            sessions.endAll(former.login());
        }
        return new Outcome.Passed<>(byId(former.id()).orElseThrow(), warnings(changed));
    }

    /** Ends the lock after wrong passwords; false where there is no such account. The gate has entered it in the trail. */
    public boolean unlock(UUID id) {
        Optional<KeptAccount> kept = register.byId(id);
        kept.ifPresent(known -> lockOut.open(known.account().login()));
        return kept.isPresent();
    }

    /** Gives a new one-time password, which is told once; ends lock and sessions. Empty where there is no such account. */
    public Optional<String> resetPassword(UUID id) {
        return register.byId(id).map(kept -> {
            String password = passwords.next();
            register.password(id, Objects.requireNonNull(encoder.encode(password)), true);
            lockOut.open(kept.account().login());
            sessions.endAll(kept.account().login());
            return password;
        });
    }

    private Seen seen(KeptAccount kept) {
        String login = kept.account().login();
        return new Seen(kept, lockOut.locked(List.of(login)).get(login), passwords.until(kept));
    }

    private List<Finding> warnings(Account account) {
        String person = account.person();
        return person == null || standing.person(person).isPresent()
                ? List.of()
                : List.of(Finding.warning("access.unknown_person", AccountDraft.at("person"), person, Map.of()));
    }

    private static Finding taken(Account account) {
        return Finding.error("access.login_taken", AccountDraft.at("login"), account.login());
    }

    /** Which parts change, in words; not what they were or are. */
    private static String difference(Account former, Account changed) {
        StringJoiner parts = new StringJoiner(" ");
        if (!former.displayName().equals(changed.displayName())) {
            parts.add("name");
        }
        if (!former.roles().equals(changed.roles())) {
            parts.add("roles:"
                    + String.join(",", changed.roles().stream().sorted().toList()));
        }
        if (!Objects.equals(former.person(), changed.person())) {
            parts.add("person");
        }
        if (former.enabled() != changed.enabled()) {
            parts.add(changed.enabled() ? "enabled" : "disabled");
        }
        return parts.toString();
    }

    private void enter(UUID account, String sections) {
        entries.enter(Deed.CHANGE, Opened.ACCOUNT, account.toString(), sections);
    }
}
