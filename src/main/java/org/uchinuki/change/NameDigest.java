package org.uchinuki.change;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** 128 bits of SHA-256 over a list of texts, in the form of a version-8 UUID (RFC 9562, 5.8). */
final class NameDigest {

    private static final char SEPARATOR = 0x1f;
    private static final MessageDigest EMPTY = sha256();

    private final StringBuilder texts = new StringBuilder(128);

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    NameDigest add(String text) {
        texts.append(text).append(SEPARATOR);
        return this;
    }

    UUID toUuid() {
        ByteBuffer bytes = ByteBuffer.wrap(digest(texts.toString().getBytes(StandardCharsets.UTF_8)));
        long high = (bytes.getLong() & ~0xf000L) | 0x8000L;
        long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** With a copy of one that is ready: to ask for a new one takes as long as to digest a row. */
    private static byte[] digest(byte[] bytes) {
        try {
            return ((MessageDigest) EMPTY.clone()).digest(bytes);
        } catch (CloneNotSupportedException unlikely) {
            return sha256().digest(bytes);
        }
    }
}
