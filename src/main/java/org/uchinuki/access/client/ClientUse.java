package org.uchinuki.access.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.uchinuki.Discreet;
import org.uchinuki.access.LiveSecrets;

/** Notes when clients last came, once a minute at most: a note must not cost more than the request. */
@Component
class ClientUse implements LiveSecrets.SecretUse {

    private static final Logger log = LoggerFactory.getLogger(ClientUse.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final int AT_MOST = 10_000;

    private final Clients clients;
    private final Clock clock;
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();

    ClientUse(Clients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public void used(long secretId) {
        note("secret " + secretId, now -> clients.secretUsed(secretId, now));
    }

    void tokenGiven(String clientId) {
        note("token " + clientId, now -> clients.tokenGiven(clientId, now));
    }

    private interface Note {
        void at(Instant now);
    }

    private void note(String what, Note note) {
        Instant now = clock.instant();
        Instant before = noted.get(what);
        if (before != null && !now.isAfter(before.plus(BETWEEN)) && !now.isBefore(before)) {
            return;
        }
        if (noted.size() >= AT_MOST) {
            noted.clear();
        }
        noted.put(what, now);
        try {
            note.at(now);
        } catch (RuntimeException unwritten) {
            // Whoever showed a right secret is let in, noted or not.
            log.warn("the last use of a client could not be noted", Discreet.of(unwritten));
        }
    }
}
