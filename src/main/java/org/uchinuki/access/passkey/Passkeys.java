package org.uchinuki.access.passkey;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Service;
import org.uchinuki.access.Account;
import org.uchinuki.access.Assurance;
import org.uchinuki.access.Caller;
import org.uchinuki.access.Entries;
import org.uchinuki.access.Refused;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;

/** The passkeys of accounts, and who may add or remove one. Every change stands in the trail before it is made. */
@Service
public class Passkeys {

    private final UserCredentialRepository records;
    private final Owners owners;
    private final FreshLogins logins;
    private final PasskeySettings settings;
    private final Entries entries;

    Passkeys(
            UserCredentialRepository records,
            Owners owners,
            FreshLogins logins,
            PasskeySettings settings,
            Entries entries) {
        this.records = records;
        this.owners = owners;
        this.logins = logins;
        this.settings = settings;
        this.entries = entries;
    }

    /** The passkeys of the person who asks, oldest first. */
    public List<Passkey> own() {
        return account().map(Account::id).map(this::of).orElse(List.of());
    }

    /** The passkeys of an account, oldest first. */
    public List<Passkey> of(UUID account) {
        return records.findByUserId(Owners.handle(account)).stream()
                .sorted(Comparator.comparing(CredentialRecord::getCreated))
                .map(record -> new Passkey(
                        record.getCredentialId().toBase64UrlString(),
                        record.getLabel(),
                        record.getCreated(),
                        record.getLastUsed()))
                .toList();
    }

    /** How long after a login the first passkey may be registered. */
    public Duration firstWithin() {
        return settings.firstWithin();
    }

    /** Whether the person who asks may register a passkey now. */
    public Adding adding() {
        Optional<Account> account = account();
        if (account.isEmpty()) {
            return Adding.NO_ACCOUNT;
        }
        int there = of(account.get().id()).size();
        if (there == 0) {
            // Whatever else the session has shown: a key taken away by an administrator must not renew itself.
            return logins.within(settings.firstWithin()) ? Adding.ALLOWED : Adding.FRESH_LOGIN_NEEDED;
        }
        return there >= settings.most()
                ? Adding.ENOUGH
                : hasTwoFactors() ? Adding.ALLOWED : Adding.SECOND_FACTOR_NEEDED;
    }

    /**
     * Removes a passkey of the person who asks.
     *
     * @return whether they had it
     * @throws Refused where they have not shown a second factor
     */
    public boolean remove(String id) {
        if (!hasTwoFactors()) {
            throw Refused.of(403, "access.passkey_second_factor", "session", Map.of());
        }
        Optional<Account> account = account();
        Optional<CredentialRecord> own =
                account.flatMap(owner -> records.findByUserId(Owners.handle(owner.id())).stream()
                        .filter(record ->
                                record.getCredentialId().toBase64UrlString().equals(id))
                        .findFirst());
        own.ifPresent(record -> {
            entered(account.orElseThrow().id(), "passkey/remove");
            records.delete(record.getCredentialId());
        });
        return own.isPresent();
    }

    /**
     * Removes all passkeys of an account, for somebody who has lost theirs. Whether the caller may, and the trail, are the
     * matter of the gate.
     *
     * @return the login of the account, or empty where there is none of this id any more
     */
    public Optional<String> removeAll(UUID account) {
        records.findByUserId(Owners.handle(account)).forEach(record -> records.delete(record.getCredentialId()));
        return owners.byId(account).map(Account::login);
    }

    /** Enters a change of the account's passkeys by the person who asks; where it cannot be, there is no change. */
    void entered(UUID account, String what) {
        entries.enter(Deed.CHANGE, Opened.ACCOUNT, account.toString(), what);
    }

    /** The account of the person who asks. */
    Optional<Account> account() {
        Caller caller = Caller.current();
        return caller.isPerson() ? owners.byLogin(caller.name()) : Optional.empty();
    }

    private static boolean hasTwoFactors() {
        return Caller.current().assurance() == Assurance.TWO_FACTORS;
    }
}
