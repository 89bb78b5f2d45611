package org.uchinuki.learning;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that nobody changes: as received, or a digest. A slice shares the memory of the whole. */
public final class Bytes {

    private final byte[] held;
    private final int from;
    private final int to;

    private Bytes(byte[] held, int from, int to) {
        this.held = held;
        this.from = from;
        this.to = to;
    }

    /** Takes the array over; the caller no longer writes to it. */
    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes, 0, bytes.length);
    }

    /** From the first offset up to and without the second. */
    public Bytes slice(int start, int end) {
        if (start < 0 || end < start || end > length()) {
            throw new IndexOutOfBoundsException(start + " to " + end + " of " + length());
        }
        return new Bytes(held, from + start, from + end);
    }

    public int length() {
        return to - from;
    }

    public byte[] copy() {
        return Arrays.copyOfRange(held, from, to);
    }

    /** After what the stream holds already. */
    public void appendTo(ByteArrayOutputStream out) {
        out.write(held, from, length());
    }

    byte at(int offset) {
        return held[from + offset];
    }

    byte[] held() {
        return held;
    }

    int offset() {
        return from;
    }

    /** SHA-256 of these bytes. */
    public Bytes sha256() {
        return digest("SHA-256");
    }

    /** SHA-1 of these bytes: a name for them that a standard asks for, and no protection. */
    public Bytes sha1() {
        return digest("SHA-1");
    }

    private Bytes digest(String algorithm) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(ByteBuffer.wrap(held, from, length()));
            return of(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has " + algorithm, missing);
        }
    }

    public String hex() {
        return HexFormat.of().formatHex(held, from, to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(held, from, to, bytes.held, bytes.from, bytes.to);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(held, from, length()).hashCode();
    }

    @Override
    public String toString() {
        return length() + " bytes";
    }
}
