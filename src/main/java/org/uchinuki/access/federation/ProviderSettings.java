package org.uchinuki.access.federation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One identity provider as it is written in the settings, {@code uchinuki.access.identity-providers.<id>}; unchecked. */
record ProviderSettings(
        @Nullable Name name,
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String clientSecretEnv,
        @Nullable String clientSecretFile,
        @Nullable List<String> scopes,
        @Nullable PersonClaim person,
        @Nullable RoleClaim roles,
        @Nullable SecondFactor secondFactor) {

    /** How people call the provider: 市の認証基盤. */
    record Name(@Nullable String ja, @Nullable String en) {}

    /** @param alias what stands before the claim's value in the handle of the person's alias, {@code staff@source:} */
    record PersonClaim(@Nullable String claim, @Nullable String alias) {}

    /** @param map value of the claim → name of a role */
    record RoleClaim(@Nullable String claim, @Nullable Map<String, String> map) {}

    /** Values of {@code acr} or {@code amr} by which the provider vouches for a second factor. */
    record SecondFactor(
            @Nullable List<String> acr, @Nullable List<String> amr) {}
}
