package org.uchinuki.api;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Client;
import org.uchinuki.access.client.ClientAdministration;
import org.uchinuki.access.client.ClientSecret;

/**
 * A client, as the API and the pages show it. Never a secret or its hash.
 *
 * @param demo one of the demo's, which nobody changes
 * @param open it can keep no secret
 * @param sector what it shares pairwise subjects by, or null
 * @param keys ids of its public keys
 */
public record ClientBody(
        String clientId,
        String name,
        boolean enabled,
        boolean demo,
        List<String> scopes,
        List<String> grants,
        boolean open,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        @Nullable String sector,
        long tokenSeconds,
        List<SecretBody> secrets,
        List<String> keys,
        @Nullable OffsetDateTime lastTokenAt,
        @Nullable AgreementBody agreement) {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /** @param live whether it is taken now */
    public record SecretBody(
            long id,
            OffsetDateTime madeAt,
            @Nullable OffsetDateTime endsAt,
            @Nullable OffsetDateTime lastUsedAt,
            boolean live) {

        static SecretBody of(ClientSecret secret, Instant now) {
            return new SecretBody(
                    secret.id(),
                    japan(secret.made()),
                    orNull(secret.ends()),
                    orNull(secret.lastUsed()),
                    secret.liveAt(now));
        }
    }

    /**
     * @param schools their ids, or {@code *} for all
     * @param holds whether it is in force today
     */
    public record AgreementBody(
            String organisation,
            String purpose,
            String from,
            @Nullable String until,
            Set<String> schools,
            Set<UUID> classes,
            Map<String, String> sees,
            Set<String> sources,
            String subject,
            List<String> claims,
            @Nullable Integer requestsPerMinute,
            boolean holds) {

        static AgreementBody of(Agreement agreement, Instant now) {
            Map<String, String> sees = new TreeMap<>();
            agreement.sees().forEach((part, upTo) -> sees.put(word(part), upTo.name()));
            return new AgreementBody(
                    agreement.organisation(),
                    agreement.purpose(),
                    agreement.from().toString(),
                    agreement.until() == null ? null : agreement.until().toString(),
                    agreement.schools().isEmpty()
                            ? Set.of(AgreementForms.EVERY_SCHOOL)
                            : agreement.schools().stream().map(UUID::toString).collect(Collectors.toSet()),
                    agreement.classes(),
                    sees,
                    agreement.sources(),
                    word(agreement.subject()),
                    agreement.claims().stream().map(ClientBody::word).sorted().toList(),
                    agreement.requestsPerMinute(),
                    agreement.holdsOn(now.atZone(JAPAN).toLocalDate()));
        }
    }

    public static ClientBody of(Client client, ClientAdministration administration, Instant now) {
        RegisteredClient registered = client.registration();
        return new ClientBody(
                client.id(),
                registered.getClientName(),
                client.enabled(),
                administration.isOfDemo(client.id()),
                registered.getScopes().stream().sorted().toList(),
                registered.getAuthorizationGrantTypes().stream()
                        .map(AuthorizationGrantType::getValue)
                        .sorted()
                        .toList(),
                registered.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE),
                registered.getRedirectUris().stream().sorted().toList(),
                registered.getPostLogoutRedirectUris().stream().sorted().toList(),
                client.sector(),
                registered.getTokenSettings().getAccessTokenTimeToLive().toSeconds(),
                client.secrets().stream()
                        .map(secret -> SecretBody.of(secret, now))
                        .toList(),
                keyIds(client.keys()),
                orNull(client.lastToken()),
                administration
                        .agreement(client.id())
                        .map(agreement -> AgreementBody.of(agreement, now))
                        .orElse(null));
    }

    private static List<String> keyIds(@Nullable String keys) {
        try {
            return keys == null
                    ? List.of()
                    : JWKSet.parse(keys).getKeys().stream()
                            .map(ClientBody::keyId)
                            .collect(Collectors.toList());
        } catch (ParseException broken) {
            return List.of("?");
        }
    }

    private static String keyId(JWK key) {
        return key.getKeyID() == null ? key.getKeyType().getValue() : key.getKeyID();
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable OffsetDateTime orNull(@Nullable Instant moment) {
        return moment == null ? null : japan(moment);
    }

    private static OffsetDateTime japan(Instant moment) {
        return moment.atZone(JAPAN).toOffsetDateTime();
    }
}
