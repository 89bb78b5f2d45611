package org.uchinuki.learning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Sixty-four bits that stand for a long text in an index: the first eight bytes of the SHA-256 of its UTF-8 form. Two texts
 * that meet are not told apart here; among a billion texts one such pair is to be expected once in forty times.
 */
public final class Fingerprint {

    private Fingerprint() {}

    public static long of(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** Null for null. */
    public static @Nullable Long ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }
}
