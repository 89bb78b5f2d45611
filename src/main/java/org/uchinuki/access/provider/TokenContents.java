package org.uchinuki.access.provider;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Assurance;
import org.uchinuki.access.TokenTime;
import org.uchinuki.access.account.AccountRegister;
import org.uchinuki.access.account.KeptAccount;
import org.uchinuki.access.provider.Admission.Verdict;

/**
 * What stands in the tokens that a tool gets for a person, and in {@code /userinfo}. Each time the agreement is asked again:
 * what has ended since the login opens nothing more.
 */
@Component
class TokenContents {

    /** So long after the login a tool can refresh at most; then the person must log in again. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Admission admission;
    private final ToolTrail trail;
    private final SpentOnce spent;
    private final AccountRegister accounts;
    private final RegisteredClientRepository clients;
    private final TokenTime time;

    TokenContents(
            Admission admission,
            ToolTrail trail,
            SpentOnce spent,
            AccountRegister accounts,
            RegisteredClientRepository clients,
            TokenTime time) {
        this.admission = admission;
        this.trail = trail;
        this.spent = spent;
        this.accounts = accounts;
        this.clients = clients;
        this.time = time;
    }

    void fill(JwtEncodingContext token) {
        Authentication person = token.getPrincipal();
        if (person == null || !(person.getPrincipal() instanceof Entrant entrant)) {
            return;
        }
        Proof proof = Proof.of(person.getAuthorities(), Instant.EPOCH);
        boolean refreshed = AuthorizationGrantType.REFRESH_TOKEN.equals(token.getAuthorizationGrantType());
        boolean first = token.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN);
        if (first && refreshed && time.now().isAfter(proof.at().plus(LONGEST))) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_GRANT, EntryRules.said("access.tool_login_too_old"), null));
        }
        String client = token.getRegisteredClient().getClientId();
        Verdict verdict = verdict(client, entrant, person);
        // The login itself was recorded when the person was there; a refresh tells the tool once more.
        if (verdict instanceof Verdict.Refused || (refreshed && first)) {
            record(client, entrant, refreshed ? "refresh" : "login", verdict);
        }
        if (!(verdict instanceof Verdict.Admitted admitted)) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_GRANT, EntryRules.said(((Verdict.Refused) verdict).code()), null));
        }
        if (first) {
            // Last of all: what cannot be recorded now may be brought again.
            spend(token.getAuthorization(), refreshed);
        }
        token.getClaims().subject(admitted.subject());
        if (isIdToken(token)) {
            token.getClaims().claims(claims -> {
                claims.put("auth_time", Date.from(proof.at()));
                claims.put("acr", proof.assurance().acr());
                if (!proof.methods().isEmpty()) {
                    claims.put("amr", new ArrayList<>(proof.methods()));
                }
                claims.putAll(ToolClaims.of(admitted.agreement(), admitted.card()));
            });
        }
    }

    /** The same claims as in the ID token, as they are now. */
    OidcUserInfo userInfo(OidcUserInfoAuthenticationContext asked) {
        OAuth2Authorization authorization = asked.getAuthorization();
        Authentication person = authorization.getAttribute(Principal.class.getName());
        if (person == null || !(person.getPrincipal() instanceof Entrant entrant)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        RegisteredClient tool = clients.findById(authorization.getRegisteredClientId());
        if (tool == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        String client = tool.getClientId();
        Verdict verdict = verdict(client, entrant, person);
        record(client, entrant, "userinfo", verdict);
        if (!(verdict instanceof Verdict.Admitted admitted)) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_TOKEN, EntryRules.said(((Verdict.Refused) verdict).code()), null));
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", admitted.subject());
        claims.putAll(ToolClaims.of(admitted.agreement(), admitted.card()));
        return new OidcUserInfo(claims);
    }

    /** Whose account was closed, put right or given another password since is let in nowhere by that login. */
    private Verdict verdict(String client, Entrant entrant, Authentication person) {
        Optional<KeptAccount> kept = accounts.byLogin(entrant.login());
        if (kept.filter(known -> !known.account().enabled()).isPresent()) {
            return new Verdict.Refused("access.tool_account_closed", null);
        }
        return kept.filter(known -> isOther(known, entrant, person)).isPresent()
                ? new Verdict.Refused("access.tool_account_changed", null)
                : admission.of(client, entrant);
    }

    private static boolean isOther(KeptAccount now, Entrant then, Authentication person) {
        Instant since = now.passwordSince();
        return !Objects.equals(now.account().person(), then.person())
                || (since != null
                        && Assurance.shownHere(person.getAuthorities())
                                .filter(since::isAfter)
                                .isPresent());
    }

    private void record(String client, Entrant entrant, String way, Verdict verdict) {
        try {
            trail.record(client, entrant, way, verdict);
        } catch (ToolTrail.Unwritten unwritten) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, EntryRules.said("access.trail_unavailable"), null));
        }
    }

    /** Of two that bring the same code or refresh token at the same moment, one gets tokens. */
    private void spend(@Nullable OAuth2Authorization authorization, boolean refreshed) {
        if (authorization == null) {
            return;
        }
        OAuth2Authorization.Token<? extends OAuth2Token> brought =
                refreshed ? authorization.getRefreshToken() : authorization.getToken(OAuth2AuthorizationCode.class);
        if (brought != null
                && !spent.spend(brought.getToken().getTokenValue(), time.now().plus(LONGEST))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private static boolean isIdToken(JwtEncodingContext token) {
        return token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN);
    }
}
