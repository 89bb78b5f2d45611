package org.uchinuki.access.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.uchinuki.access.LiveTokens;
import org.uchinuki.access.TokenTime;

/** Asks the clients and the ended tokens, both remembered for ten seconds at most. */
@Component
class ClientTokens implements LiveTokens {

    private static final String ALL = "all";

    private final LiveClients clients;
    private final EndedTokens ended;
    private final TokenTime time;
    private final ShortMemory<EndedTokens.Ended> memory;

    ClientTokens(LiveClients clients, EndedTokens ended, TokenTime time, Clock clock) {
        this.clients = clients;
        this.ended = ended;
        this.time = time;
        this.memory = new ShortMemory<>(KnownAgreements.REMEMBERED, 1, clock);
    }

    @Override
    public boolean takes(Jwt token) {
        String clientId = token.getSubject();
        RegisteredClient client = clientId == null ? null : clients.findByClientId(clientId);
        if (client == null || !client.getScopes().containsAll(LiveTokens.scopes(token))) {
            return false;
        }
        EndedTokens.Ended lost = memory.get(ALL, key -> ended.at(time.now()));
        if (lost == null || lost.digests().contains(digest(token.getTokenValue()))) {
            return false;
        }
        Instant before = lost.before().get(clientId);
        Instant given = token.getIssuedAt();
        // Tokens say when they were given to the second: one of the very second in which its client was disabled lives
        // on.
        return before == null || (given != null && !given.isBefore(before.truncatedTo(ChronoUnit.SECONDS)));
    }

    @Override
    public void end(String token, Instant expires) {
        ended.end(digest(token), expires);
        memory.forget();
    }

    /** Something was ended by another way than {@link #end}. */
    void forget() {
        memory.forget();
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
