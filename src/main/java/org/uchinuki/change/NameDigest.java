package org.uchinuki.change;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** 128 bits of SHA-256 over a list of texts, in the form of a version-8 UUID (RFC 9562, 5.8). */
final class NameDigest {

    private static final byte SEPARATOR = 0x1f;

    private final MessageDigest digest;

    NameDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    NameDigest add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update(SEPARATOR);
        return this;
    }

    UUID toUuid() {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        long high = (bytes.getLong() & ~0xf000L) | 0x8000L;
        long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
