package org.uchinuki.notification;

import java.time.Instant;
import java.util.Locale;

/**
 * What one recipient is to hear of one cause.
 *
 * @param notBefore when it may leave
 */
public record Line(long causeId, What what, Recipient to, Instant notBefore) {

    /** What is to be said. */
    public enum What {
        FIRST,
        /** It still goes on. */
        AGAIN,
        /** Nobody looks after it. */
        ESCALATED,
        OVER;

        /** As the tables and webhooks write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException where the tables hold a word that is none */
        public static What of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One address.
     *
     * @param group as the settings call it
     * @param address where the mail goes; of a webhook its group once more: the address itself may be a secret
     */
    public record Recipient(String group, Channel channel, String address) {}

    /** How a message leaves. */
    public enum Channel {
        MAIL,
        WEBHOOK;

        /** As the tables and the API write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException where the tables hold a word that is none */
        public static Channel of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
