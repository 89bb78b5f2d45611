package org.uchinuki.access.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Caller;
import org.uchinuki.access.provider.Admission.Verdict;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;

/** What a request to enter a tool must be, and who is let in. */
@Component
class EntryRules {

    private final Admission admission;
    private final ToolTrail trail;

    EntryRules(Admission admission, ToolTrail trail) {
        this.admission = admission;
        this.trail = trail;
    }

    /**
     * The request with an {@link Entrant} in the place of whatever the session holds: that is what is kept, and it is the same
     * for every way to log in.
     */
    static Authentication slim(Authentication asked, HttpServletRequest request) {
        if (!(asked instanceof OAuth2AuthorizationCodeRequestAuthenticationToken entry)
                || !(entry.getPrincipal() instanceof Authentication person)
                || person instanceof AnonymousAuthenticationToken
                || !person.isAuthenticated()) {
            return asked;
        }
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                entry.getAuthorizationUri(),
                entry.getClientId(),
                slim(person, loggedInBy(request)),
                entry.getRedirectUri(),
                entry.getState(),
                entry.getScopes(),
                entry.getAdditionalParameters());
    }

    private static Authentication slim(Authentication person, Instant otherwise) {
        Proof proof = Proof.of(person.getAuthorities(), otherwise);
        List<GrantedAuthority> factors = new ArrayList<>();
        person.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .forEach(factors::add);
        if (factors.isEmpty()) {
            factors.add(FactorGrantedAuthority.withAuthority(UNTOLD)
                    .issuedAt(proof.at())
                    .build());
        }
        // A proof of two factors may also stand as a plain authority.
        person.getAuthorities().stream()
                .filter(SimpleGrantedAuthority.class::isInstance)
                .filter(granted -> String.valueOf(granted.getAuthority()).startsWith("FACTOR_"))
                .forEach(factors::add);
        return UsernamePasswordAuthenticationToken.authenticated(Entrant.of(Caller.current()), null, factors);
    }

    /** The factor of a login that does not say what it was shown. */
    static final String UNTOLD = "FACTOR_UNTOLD";

    /** When the session began, for a login that does not say when it was; without a session nobody knows, and it counts as old. */
    static Instant loggedInBy(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Instant.EPOCH : Instant.ofEpochMilli(session.getCreationTime());
    }

    /** Openid, and PKCE with S256 for every client, whatever its registration says (RFC 9700, 2.1.1). */
    static void wellFormed(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        if (!asked.getScopes().contains(OidcScopes.OPENID)) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, "OAuth 2.0 Parameter: scope", asked);
        }
        if (!(asked.getAdditionalParameters().get("code_challenge") instanceof String challenge)
                || !challenge.matches("[A-Za-z0-9_-]{43}")) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "OAuth 2.0 Parameter: code_challenge", asked);
        }
    }

    /** Lets the person in or throws what the tool is told, after it stands in the trail. */
    void admit(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        if (!(asked.getPrincipal() instanceof Authentication person)
                || !(person.getPrincipal() instanceof Entrant entrant)) {
            throw refused(OAuth2ErrorCodes.ACCESS_DENIED, "not a person", asked);
        }
        Verdict verdict = admission.of(asked.getClientId(), entrant);
        try {
            trail.record(asked.getClientId(), entrant, "login", verdict);
        } catch (ToolTrail.Unwritten unwritten) {
            throw refused(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, said("access.trail_unavailable"), asked);
        }
        if (verdict instanceof Verdict.Refused refusal) {
            throw refused(OAuth2ErrorCodes.ACCESS_DENIED, said(refusal.code()), asked);
        }
    }

    /** What a tool is told: in English, and in the few characters that OAuth allows there (RFC 6749, 4.1.2.1). */
    static String said(String code) {
        String text = FindingTexts.message(Finding.error(code, Location.file("tool"), null, Map.of()), Locale.ENGLISH);
        return (code + ": " + text).replace('"', '\'').replace('\\', '/').replaceAll("[^\\x20-\\x7e]", "?");
    }

    static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            String error, String description, OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(error, description, null), asked);
    }
}
