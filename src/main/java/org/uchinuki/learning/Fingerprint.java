package org.uchinuki.learning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sixty-four bits that stand for a long text in an index: the first eight bytes of the SHA-256 of its UTF-8 form. Two texts
 * that meet are not told apart here; among a billion texts one such pair is to be expected once in forty times.
 */
public final class Fingerprint {

    private Fingerprint() {}

    public static long of(String text) {
        return ByteBuffer.wrap(digest(text)).getLong();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** What stands for the id of an erased event: half of its SHA-256, from which nobody comes back to the id. */
    public static UUID ofErased(UUID id) {
        ByteBuffer half = ByteBuffer.wrap(digest(id.toString()));
        return new UUID(half.getLong(), half.getLong());
    }

    /** Null for null. */
    public static @Nullable Long ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }
}
