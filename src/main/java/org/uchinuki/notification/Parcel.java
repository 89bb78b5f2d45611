package org.uchinuki.notification;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.notification.Line.Recipient;

/**
 * One mail or one call of a webhook.
 *
 * @param id told to the receiver and the same at each attempt: whoever gets it twice can tell
 * @param nextTry when it is tried next; while somebody sends it, when it is taken for lost
 * @param subject its first line, once it was sent
 * @param trouble why the last attempt failed; never an address or a secret
 */
public record Parcel(
        UUID id,
        Recipient to,
        State state,
        int attempts,
        Instant createdAt,
        Instant nextTry,
        @Nullable Instant sentAt,
        @Nullable String subject,
        @Nullable String trouble) {

    /** How it stands. */
    public enum State {
        WAITING,
        SENT,
        /** It could not be sent for two days. */
        GIVEN_UP;

        /** As the tables and the API write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException where the tables hold a word that is none */
        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
