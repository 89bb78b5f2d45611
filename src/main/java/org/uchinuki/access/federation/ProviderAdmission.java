package org.uchinuki.access.federation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Account;
import org.uchinuki.access.Accounts;
import org.uchinuki.access.Assurance;
import org.uchinuki.access.DemoPeople;

/**
 * Who somebody is here whom a provider has vouched for. They are linked by an alias, never by a name or an address; their
 * roles are those that the provider gives, else those of the account that names the same alias.
 */
@Component
final class ProviderAdmission implements Converter<OAuth2LoginAuthenticationToken, OAuth2AuthenticationToken> {

    // A subject that may be shown as it is. Others might be an address or a name, which have no place in the trail; and
    // where
    // capitals count, two people may differ by them alone, which logins do not.
    private static final Pattern OPAQUE = Pattern.compile("[a-z0-9_.|-]{1,120}");

    // A login that the hub asked for has just been made when the token is issued.
    private static final Duration JUST_NOW = Duration.ofMinutes(5);

    private final IdentityProviders providers;
    private final Accounts accounts;
    private final List<Account> demo;
    private final Clock clock;

    ProviderAdmission(IdentityProviders providers, Accounts accounts, ObjectProvider<DemoPeople> demo, Clock clock) {
        this.providers = providers;
        this.accounts = accounts;
        DemoPeople people = demo.getIfAvailable();
        this.demo = people == null ? List.of() : people.people();
        this.clock = clock;
    }

    /** @throws ProviderRefused where they may not come in */
    @Override
    public OAuth2AuthenticationToken convert(OAuth2LoginAuthenticationToken login) {
        String id = login.getClientRegistration().getRegistrationId();
        IdentityProvider provider = providers.find(id).orElseThrow();
        OidcIdToken token = ((OidcUser) Objects.requireNonNull(login.getPrincipal())).getIdToken();
        String who = name(id, Objects.requireNonNull(token.getSubject()));
        Optional<Account> own = own(provider, token.getClaims(), who);
        Account account = account(provider, token.getClaims(), who, own);
        boolean vouched = provider.vouches(token.getClaims());
        Asking.StepUp stepUp = Asking.StepUp.of(login.getAuthorizationExchange().getAuthorizationRequest());
        if (stepUp != null) {
            confirm(stepUp, account.login(), token, vouched, who);
        }
        FederatedMember member = new FederatedMember(
                account, own.isPresent(), provider.roles(token.getClaims()).isEmpty(), id, token, endSession(login));
        Collection<GrantedAuthority> authorities = new HashSet<>(member.getAuthorities());
        login.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .forEach(authorities::add);
        Instant shown = shown(login.getAuthorizationExchange().getAuthorizationRequest(), token);
        authorities.add(factor(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY, shown));
        if (vouched) {
            authorities.add(factor(Assurance.VOUCHED, shown));
        }
        return new OAuth2AuthenticationToken(member, authorities, id);
    }

    private static GrantedAuthority factor(String name, Instant shown) {
        return FactorGrantedAuthority.withAuthority(name).issuedAt(shown).build();
    }

    /** When they last showed the provider who they are, by the hub's own clock; now, where nobody says. */
    private Instant shown(OAuth2AuthorizationRequest asked, OidcIdToken token) {
        Instant now = clock.instant();
        Instant told = token.getAuthenticatedAt();
        if (told == null || told.isAfter(now)) {
            return now;
        }
        return Asking.isAnew(asked) && !isStale(token) ? now : told;
    }

    private static boolean isStale(OidcIdToken token) {
        Instant shown = token.getAuthenticatedAt();
        Instant issued = token.getIssuedAt();
        return shown != null && issued != null && shown.plus(JUST_NOW).isBefore(issued);
    }

    /** The account that names the same person. */
    private Optional<Account> own(IdentityProvider provider, Map<String, Object> claims, String who) {
        String handle = handle(provider, claims, who);
        List<Account> all = Stream.concat(
                        demo.stream().filter(person -> handle.equals(person.person())),
                        accounts.ofPerson(handle).stream())
                .toList();
        List<Account> open = all.stream().filter(Account::enabled).toList();
        if (open.isEmpty() && !all.isEmpty()) {
            throw new ProviderRefused(LoginFault.CLOSED, who, null);
        }
        if (open.size() > 1) {
            throw new ProviderRefused(LoginFault.SEVERAL, who, null);
        }
        return open.stream().findFirst();
    }

    private static Account account(
            IdentityProvider provider, Map<String, Object> claims, String who, Optional<Account> own) {
        Set<String> given = provider.roles(claims);
        Set<String> roles = given.isEmpty() ? own.map(Account::roles).orElse(Set.of()) : given;
        if (roles.isEmpty()) {
            throw new ProviderRefused(LoginFault.NOBODY, who, null);
        }
        return new Account(
                own.map(Account::id).orElseGet(() -> UUID.nameUUIDFromBytes(who.getBytes(StandardCharsets.UTF_8))),
                own.map(Account::login).orElse(who),
                own.map(Account::displayName).orElseGet(() -> displayName(provider, claims)),
                "",
                roles,
                handle(provider, claims, who),
                true);
    }

    private static String handle(IdentityProvider provider, Map<String, Object> claims, String who) {
        return provider.person(claims).orElseThrow(() -> new ProviderRefused(LoginFault.NO_CLAIM, who, null));
    }

    /** The person of the session is the one who has now logged in, and more surely than before. */
    private static void confirm(Asking.StepUp stepUp, String name, OidcIdToken token, boolean vouched, String who) {
        boolean same = stepUp.name().equals(name)
                && (stepUp.subject() == null || stepUp.subject().equals(token.getSubject()));
        if (!same) {
            throw new ProviderRefused(LoginFault.OTHER_PERSON, who, null);
        }
        if (!vouched || isStale(token)) {
            throw new ProviderRefused(LoginFault.NOT_STRONGER, who, null);
        }
    }

    private static String displayName(IdentityProvider provider, Map<String, Object> claims) {
        return claims.get("name") instanceof String name && !name.isBlank() ? name.strip() : provider.japanese();
    }

    /** How the trail names somebody without an account: stable, and no name. */
    private static String name(String provider, String subject) {
        return provider + ":" + (OPAQUE.matcher(subject).matches() ? subject : hashed(subject));
    }

    private static String hashed(String subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static @Nullable String endSession(OAuth2LoginAuthenticationToken login) {
        Object address = login.getClientRegistration()
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("end_session_endpoint");
        return address instanceof String text && ProviderReader.isSafe(text) ? text : null;
    }
}
