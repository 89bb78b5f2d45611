package org.uchinuki.standard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs made from names (RFC 9562, section 5.5: version 5, SHA-1): the same name has the same one, everywhere and always. */
public final class NameBasedId {

    private static final int VERSION_5 = 0x50;
    private static final int VARIANT = 0x80;

    private NameBasedId() {}

    /** The UUID of a name within a name space. */
    public static UUID of(UUID nameSpace, String name) {
        byte[] digest = sha1(
                ByteBuffer.allocate(16)
                        .putLong(nameSpace.getMostSignificantBits())
                        .putLong(nameSpace.getLeastSignificantBits())
                        .array(),
                name);
        digest[6] = (byte) ((digest[6] & 0x0F) | VERSION_5);
        digest[8] = (byte) ((digest[8] & 0x3F) | VARIANT);
        ByteBuffer bits = ByteBuffer.wrap(digest);
        return new UUID(bits.getLong(), bits.getLong());
    }

    private static byte[] sha1(byte[] nameSpace, String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nameSpace);
            return sha1.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
