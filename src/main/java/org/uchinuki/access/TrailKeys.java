package org.uchinuki.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that chain the trail. {@code keys/trail.key} of the data folder chains what is written now and is made at the
 * first start; further files {@code keys/trail-*.key} hold former ones, for verification. Each file is 64 hexadecimal
 * digits. They lie beside the database and not in it, so that whoever can write the database alone cannot forge the chain.
 */
final class TrailKeys {

    private static final String CURRENT = "trail.key";
    private static final HexFormat HEX = HexFormat.of();

    private final String currentId;
    private final Map<String, byte[]> byId = new HashMap<>();

    private TrailKeys(byte[] current) {
        this.currentId = add(current);
    }

    static TrailKeys in(Path data) {
        try {
            KeyFolder folder = new KeyFolder(data);
            TrailKeys keys = new TrailKeys(key(folder.kept(CURRENT, TrailKeys::fresh), CURRENT));
            Path current = folder.file(CURRENT);
            try (DirectoryStream<Path> former = Files.newDirectoryStream(current.resolveSibling("."), "trail-*.key")) {
                for (Path file : former) {
                    keys.add(key(Files.readString(file), file.getFileName().toString()));
                }
            }
            return keys;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot keep the key of the access trail in " + data, unreadable);
        }
    }

    /** The key that chains what is written now. */
    String currentId() {
        return currentId;
    }

    /** A key by its id, or null where it is not here. */
    byte @Nullable [] find(String id) {
        return byId.get(id);
    }

    private String add(byte[] key) {
        String id = HEX.formatHex(sha256(key), 0, 8);
        byId.put(id, key);
        return id;
    }

    private static byte[] key(String text, String file) {
        String digits = text.strip();
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalStateException("keys/" + file
                    + " is not 64 hexadecimal digits; restore it from the backup (docs/operating.md, The trail)");
        }
        return HEX.parseHex(digits);
    }

    private static String fresh() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return HEX.formatHex(key) + "\n";
    }

    private static byte[] sha256(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java has no SHA-256", impossible);
        }
    }
}
