package org.uchinuki.access.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One secret of a client.
 *
 * @param hash all that is kept of it
 * @param ends from when on it is no longer taken: an end date that was set, or when it was ended by hand; null: not yet
 * @param lastUsed to the minute, or null
 */
public record ClientSecret(
        long id,
        String hash,
        Instant made,
        @Nullable Instant ends,
        @Nullable Instant lastUsed) {

    public boolean liveAt(Instant moment) {
        return ends == null || moment.isBefore(ends);
    }

    /** Not the hash: a secret may end up in a message. */
    @Override
    public String toString() {
        return "ClientSecret[" + id + "]";
    }
}
