package org.uchinuki.access;

/**
 * Where the chain of the trail ends.
 *
 * @param number of the newest entry; 0 where there is none
 * @param hash of the newest entry, 64 hexadecimal digits; all 0 where there is none
 */
public record TrailHead(long number, String hash) {

    /** Before the first entry. */
    public static final TrailHead START = new TrailHead(0, "0".repeat(64));
}
