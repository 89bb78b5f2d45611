package org.uchinuki.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * HTTP Basic with a client's id and secret, as xAPI tools send it with every request. A secret that was right is remembered
 * for a minute under a keyed digest, because checking a slow hash for every statement would cost more than storing it; as long
 * as the client stays what it was.
 *
 * <p>Never a bean: Spring would take an {@code AuthenticationProvider} for the one way in, and clients would log in at the
 * login page.
 */
final class ClientSecrets implements AuthenticationProvider {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int AT_MOST = 1000;
    private static final String MAC = "HmacSHA256";

    private final RegisteredClientRepository clients;
    private final LiveSecrets secrets;
    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    ClientSecrets(RegisteredClientRepository clients, LiveSecrets secrets, Clock clock) {
        this.clients = clients;
        this.secrets = secrets;
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String id = given.getName();
        String secret = given.getCredentials() instanceof String text ? text : "";
        Instant now = clock.instant();
        String digest = digest(id, secret);
        Known seen = known.get(digest);
        RegisteredClient client = clients.findByClientId(id);
        // Remembered as long as the client stays as it was: an ended secret or a lost scope is not.
        if (seen != null
                && client != null
                && seen.until().isAfter(now)
                && seen.client().equals(client)) {
            return seen.authentication();
        }
        // An unknown id is told the same as a wrong secret.
        boolean right = secrets.match(secret, client == null ? null : client.getClientSecret());
        if (client == null || !right) {
            known.remove(digest);
            throw new BadCredentialsException("no such client, or another secret");
        }
        Authentication authenticated = authenticated(client);
        if (known.size() >= AT_MOST) {
            known.clear();
        }
        known.put(digest, new Known(client, authenticated, now.plus(REMEMBERED)));
        return authenticated;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static Authentication authenticated(RegisteredClient client) {
        return UsernamePasswordAuthenticationToken.authenticated(
                client.getClientId(),
                null,
                client.getScopes().stream()
                        .map(scope -> new SimpleGrantedAuthority(Scopes.PREFIX + scope))
                        .toList());
    }

    private String digest(String id, String secret) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(id.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java lacks " + MAC, impossible);
        }
    }

    private record Known(RegisteredClient client, Authentication authentication, Instant until) {}
}
