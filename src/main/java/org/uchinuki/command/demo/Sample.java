package org.uchinuki.command.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.RunLedger;

/** A sample file that belongs into the folder of a source. */
record Sample(String source, Path file) {

    String name() {
        return String.valueOf(file.getFileName());
    }

    /** The run by which it was applied before; of a ZIP, every file must have been. */
    Optional<Run> applied(RunLedger ledger) {
        Optional<Run> latest = Optional.empty();
        for (Map.Entry<String, String> part : digests().entrySet()) {
            latest = ledger.applied(source, part.getKey(), part.getValue());
            if (latest.isEmpty()) {
                return latest;
            }
        }
        return latest;
    }

    /** The digests of the files that the intake will see, by their names. */
    private Map<String, String> digests() {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (!name().endsWith(".zip")) {
                return Map.of(name(), digest(in));
            }
            Map<String, String> digests = new LinkedHashMap<>();
            try (ZipInputStream zip = new ZipInputStream(in)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (!entry.isDirectory()) {
                        digests.put(entry.getName(), digest(zip));
                    }
                }
            }
            return digests;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String digest(InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count != -1; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
