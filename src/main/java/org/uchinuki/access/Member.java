package org.uchinuki.access;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;

/**
 * A person who has logged in, as the session keeps them. A way to log in that knows more of the person has a subclass; all of
 * it must be serialisable, because sessions may be kept in the database.
 */
public class Member extends User {

    private static final long serialVersionUID = 1L;

    private final String displayName;
    private final @Nullable String person;
    private final @Nullable UUID account;

    Member(Account account) {
        this(account, true);
    }

    /** @param kept whether the hub keeps this account; else it only says the same of somebody who has none */
    protected Member(Account account, boolean kept) {
        super(
                account.login(),
                account.passwordHash(),
                account.enabled(),
                true,
                true,
                true,
                account.roles().stream()
                        .map(role -> new SimpleGrantedAuthority(Caller.ROLE + role))
                        .toList());
        this.displayName = account.displayName();
        this.person = account.person();
        this.account = kept ? account.id() : null;
    }

    /** The person of the request that this thread serves; empty for clients and for nobody. */
    public static Optional<Member> current() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof Member member ? Optional.of(member) : Optional.empty();
    }

    /** How pages name them. */
    public final String displayName() {
        return displayName;
    }

    /** Handle of the alias that links them with a person of the rosters, or null. */
    public final @Nullable String person() {
        return person;
    }

    /** Id of their account; null where they have none, or where an older session does not know it. */
    public final @Nullable UUID account() {
        return account;
    }

    /** Whether a login as this account would give the same today; a session of one that would not ends. */
    public boolean isStill(Account now) {
        Set<String> roles = now.roles().stream().map(role -> Caller.ROLE + role).collect(Collectors.toSet());
        return isStillOpen(now)
                && AuthorityUtils.authorityListToSet(getAuthorities()).equals(roles);
    }

    /** The same, but for the roles, which may come from elsewhere. */
    protected final boolean isStillOpen(Account now) {
        return now.enabled() && Objects.equals(now.person(), person);
    }

    // Two logins of one person are the same person, whatever they are called today.
    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
