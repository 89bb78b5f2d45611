package org.uchinuki.access.federation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.uchinuki.access.Account;
import org.uchinuki.access.Member;

/**
 * A person who has logged in at an identity provider. Their name is the login of their account, or {@code <provider>:<sub>}
 * where they have none. Of the ID token it keeps what a logout at the provider needs and when they were asked there, and no claim that describes the person.
 */
final class FederatedMember extends Member implements OidcUser {

    private static final long serialVersionUID = 1L;

    private static final Set<String> KEPT = Set.of("iss", "sub", "aud", "exp", "iat", "auth_time", "sid");

    private static final String NO_HINT = "-";

    private final String provider;
    private final OidcIdToken idToken;
    private final @Nullable String endSession;
    private final boolean ownRoles;

    /**
     * @param kept whether the hub keeps this account
     * @param ownRoles whether the roles are the account's, and not what the provider gave
     * @param endSession where the provider ends its own session, or null
     */
    FederatedMember(
            Account account,
            boolean kept,
            boolean ownRoles,
            String provider,
            OidcIdToken idToken,
            @Nullable String endSession) {
        super(account, kept);
        this.ownRoles = ownRoles;
        this.provider = provider;
        Map<String, Object> claims = new HashMap<>(idToken.getClaims());
        claims.keySet().retainAll(KEPT);
        String hint = endSession == null ? NO_HINT : idToken.getTokenValue();
        this.idToken = new OidcIdToken(hint, idToken.getIssuedAt(), idToken.getExpiresAt(), claims);
        this.endSession = endSession;
    }

    /** Id of the provider in the settings. */
    String provider() {
        return provider;
    }

    @Nullable
    String endSession() {
        return endSession;
    }

    @Override
    public String getName() {
        return getUsername();
    }

    @Override
    public OidcIdToken getIdToken() {
        return idToken;
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
        return null;
    }

    @Override
    public Map<String, Object> getClaims() {
        return idToken.getClaims();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return idToken.getClaims();
    }

    @Override
    public boolean isStill(Account now) {
        return ownRoles ? super.isStill(now) : isStillOpen(now);
    }

    // Two logins of one person are the same person, whichever way they came.
    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
