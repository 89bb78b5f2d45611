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
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * HTTP Basic with a client's id and secret, as xAPI tools send it with every request. A secret that was right is remembered
 * for a minute under a keyed digest, because checking its slow hash for every statement would cost more than storing it.
 *
 * <p>Never a bean: Spring would take an {@code AuthenticationProvider} for the one way in, and clients would log in at the
 * login page.
 */
final class ClientSecrets implements AuthenticationProvider {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int AT_MOST = 1000;
    private static final String MAC = "HmacSHA256";

    private final RegisteredClientRepository clients;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final SecretKeySpec key;
    private final String nobodysHash;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    ClientSecrets(RegisteredClientRepository clients, PasswordEncoder passwords, Clock clock) {
        this.clients = clients;
        this.passwords = passwords;
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
        this.nobodysHash = passwords.encode(HexFormat.of().formatHex(random));
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String id = given.getName();
        String secret = given.getCredentials() instanceof String text ? text : "";
        Instant now = clock.instant();
        String digest = digest(id, secret);
        Known seen = known.get(digest);
        if (seen != null && seen.until().isAfter(now)) {
            return seen.client();
        }
        RegisteredClient client = clients.findByClientId(id);
        String hash = client == null ? null : client.getClientSecret();
        // An unknown id takes as long as a wrong secret, and is told the same.
        boolean right = passwords.matches(secret, hash == null ? nobodysHash : hash);
        if (client == null || hash == null || !right || isExpired(client, now)) {
            throw new BadCredentialsException("no such client, or another secret");
        }
        Authentication authenticated = authenticated(client);
        if (known.size() >= AT_MOST) {
            known.clear();
        }
        known.put(digest, new Known(authenticated, now.plus(REMEMBERED)));
        return authenticated;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static boolean isExpired(RegisteredClient client, Instant now) {
        Instant until = client.getClientSecretExpiresAt();
        return until != null && !until.isAfter(now);
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

    private record Known(Authentication client, Instant until) {}
}
