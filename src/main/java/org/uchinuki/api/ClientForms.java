package org.uchinuki.api;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Accounts;
import org.uchinuki.access.DemoPeople;
import org.uchinuki.access.Scopes;
import org.uchinuki.access.client.Client;
import org.uchinuki.access.client.ClientAdministration;
import org.uchinuki.access.client.ClientDraft;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import tools.jackson.databind.JsonNode;

/** What an administrator states of a client, checked. The API and the pages read by the same rules. */
@Component
public final class ClientForms {

    private static final String ID = "[a-z0-9][a-z0-9-]{2,59}";
    private static final Pattern IDS = Pattern.compile(ID);
    private static final int DAY = 86_400;

    /** Scopes of a tool that people enter. */
    private static final List<String> OF_LOGINS = List.of("openid", "profile");

    /** All that a client may be given. */
    public static final List<String> SCOPES = Stream.concat(
                    Stream.of(
                            Scopes.KARTE_READ,
                            Scopes.IMPORTS_WRITE,
                            Scopes.XAPI_READ,
                            Scopes.XAPI_WRITE,
                            Scopes.CALIPER_WRITE,
                            Scopes.EVENTS_READ),
                    Stream.concat(Scopes.ONEROSTER.stream(), OF_LOGINS.stream()))
            .toList();

    public static final List<String> GRANTS = List.of("client_credentials", "authorization_code", "refresh_token");

    private final ClientAdministration clients;
    private final Accounts accounts;
    private final ObjectProvider<DemoPeople> demo;

    ClientForms(ClientAdministration clients, Accounts accounts, ObjectProvider<DemoPeople> demo) {
        this.clients = clients;
        this.accounts = accounts;
        this.demo = demo;
    }

    /**
     * A new client. Members: clientId, name, scopes, grants, public, redirectUris,
     * postLogoutRedirectUris, sector, tokenSeconds.
     */
    public Outcome<ClientDraft> fresh(JsonNode body) {
        JsonForm form = new JsonForm(body);
        String id = form.required("clientId", 60);
        if (!id.isEmpty() && !IDS.matcher(id).matches()) {
            form.fault("api.wrong_member", "/clientId", id, Map.of("expected", ID));
        } else if (!id.isEmpty() && (clients.find(id).isPresent() || isLogin(id))) {
            // Runs name their sender by client id or by login, so one word may not be both.
            form.fault("access.client_id_taken", "/clientId", id, Map.of());
        }
        return draft(form, id, null);
    }

    private boolean isLogin(String id) {
        return accounts.byLogin(id).isPresent()
                || demo.stream().anyMatch(people -> people.byLogin(id).isPresent());
    }

    /** Changes to a client: what is not there stays as it is. */
    public Outcome<ClientDraft> change(JsonNode body, Client current) {
        return draft(new JsonForm(body), current.id(), current.registration());
    }

    private static Outcome<ClientDraft> draft(JsonForm form, String id, @Nullable RegisteredClient now) {
        String name = now == null || form.has("name") ? form.required("name", 200) : now.getClientName();
        form.member("name");
        Set<String> scopes = form.words("scopes", String.join(", ", SCOPES), SCOPES::contains);
        Set<String> grants = form.words("grants", String.join(", ", GRANTS), GRANTS::contains);
        boolean open = form.yes(
                "public",
                now != null && now.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE));
        Set<String> redirects = form.addresses("redirectUris");
        Set<String> logouts = form.addresses("postLogoutRedirectUris");
        String sector = form.text("sector", 100);
        Integer seconds = form.number("tokenSeconds", 60, DAY);
        ClientDraft draft = new ClientDraft(
                id,
                name,
                scopes != null ? scopes : now != null ? now.getScopes() : Set.of(),
                grants != null ? grants : now != null ? grants(now) : Set.of("client_credentials"),
                open,
                redirects != null ? redirects : now != null ? now.getRedirectUris() : Set.of(),
                logouts != null ? logouts : now != null ? now.getPostLogoutRedirectUris() : Set.of(),
                form.has("sector") || now == null
                        ? sector
                        : now.getClientSettings().getSetting(Client.SECTOR),
                seconds != null
                        ? Duration.ofSeconds(seconds)
                        : now != null ? now.getTokenSettings().getAccessTokenTimeToLive() : Duration.ofHours(1));
        if (draft.grants().isEmpty()) {
            form.fault("api.missing_member", "/grants", null, Map.of());
        }
        boolean enters = draft.grants().contains("authorization_code");
        if (enters && draft.redirects().isEmpty()) {
            form.fault("api.missing_member", "/redirectUris", null, Map.of());
        }
        if (open && (draft.grants().contains("client_credentials") || !enters)) {
            form.fault("access.public_client", "/public", null, Map.of());
        }
        List<Finding> findings = form.findings();
        return findings.isEmpty() ? Outcome.passed(draft) : Outcome.setAside(findings);
    }

    /** When a new secret ends by itself; an answer without it never does. */
    public Outcome<Optional<Instant>> secret(@Nullable JsonNode body, Instant now) {
        if (body == null || body.isMissingNode()) {
            return Outcome.passed(Optional.empty());
        }
        JsonForm form = new JsonForm(body);
        OffsetDateTime ends = form.moment("ends");
        if (ends != null && !ends.toInstant().isAfter(now)) {
            form.fault("api.wrong_member", "/ends", ends.toString(), Map.of("expected", "> " + now));
        }
        List<Finding> findings = form.findings();
        return findings.isEmpty()
                ? Outcome.passed(Optional.ofNullable(ends).map(OffsetDateTime::toInstant))
                : Outcome.setAside(findings);
    }

    /** A JSON Web Key Set (RFC 7517) of public keys, as text; null where it holds none. */
    public static Outcome<Optional<String>> keys(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Outcome.passed(Optional.empty());
        }
        JWKSet keys;
        try {
            keys = JWKSet.parse(text);
        } catch (ParseException | RuntimeException broken) {
            // The library takes null, and members of other kinds, for what they should be.
            return fault("access.bad_keys", "");
        }
        for (int i = 0; i < keys.size(); i++) {
            JWK key = keys.getKeys().get(i);
            if (key.isPrivate()) {
                return fault("access.private_key_sent", "/keys/" + i);
            }
            boolean weak = key instanceof RSAKey rsa && rsa.size() < 2048;
            if (weak
                    || !(key.getKeyType().equals(KeyType.RSA)
                            || key.getKeyType().equals(KeyType.EC))) {
                return fault("access.bad_keys", "/keys/" + i);
            }
        }
        String kept = keys.toString(true);
        return kept.length() > 10_000
                ? fault("access.bad_keys", "/keys")
                : Outcome.passed(keys.isEmpty() ? Optional.empty() : Optional.of(kept));
    }

    private static <T> Outcome<T> fault(String code, String pointer) {
        return Outcome.setAside(Finding.error(code, Location.pointer("request", pointer), null));
    }

    private static Set<String> grants(RegisteredClient client) {
        return client.getAuthorizationGrantTypes().stream()
                .map(AuthorizationGrantType::getValue)
                .collect(Collectors.toSet());
    }
}
