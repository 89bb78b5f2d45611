package org.uchinuki.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** A person with an account, as the login keeps them. */
final class Member extends User {

    private static final long serialVersionUID = 1L;

    private final String displayName;
    private final @Nullable String person;

    Member(Account account) {
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
    }

    String displayName() {
        return displayName;
    }

    @Nullable
    String person() {
        return person;
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
