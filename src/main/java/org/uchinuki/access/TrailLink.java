package org.uchinuki.access;

import org.jspecify.annotations.Nullable;

/**
 * One entry in its place in the chain.
 *
 * @param number from 1, without gaps
 * @param entry null where what is stored cannot be an entry any more
 * @param keyId which key made the hash
 * @param hash over the hash before it and this entry, 64 hexadecimal digits
 */
public record TrailLink(long number, @Nullable TrailEntry entry, String keyId, String hash) {

    TrailHead head() {
        return new TrailHead(number, hash);
    }
}
