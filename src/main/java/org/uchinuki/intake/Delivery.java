package org.uchinuki.intake;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 受領: one thing received, kept as it came.
 *
 * @param source the sending system as the hub names it, {@code c4th}
 * @param sender who handed it in: a folder, a client id, a login
 * @param files one file, or the entries of a ZIP in the order they are stored there
 */
public record Delivery(UUID id, String source, String sender, Instant receivedAt, List<DeliveredFile> files) {

    public Delivery {
        files = List.copyOf(files);
    }

    /** A file of which nothing but the name was kept. Its digest is no file's. */
    public static DeliveredFile notKept(String name) {
        return new DeliveredFile(Intake.bareName(name), Path.of(""), 0, "0".repeat(64));
    }

    /**
     * One received file.
     *
     * @param name as the sender named it; for a ZIP entry the entry's name
     * @param content where the bytes are kept
     * @param size in bytes
     * @param sha256 of the bytes, in hex
     * @param archive name of the ZIP it came in, or null
     */
    public record DeliveredFile(
            String name,
            Path content,
            long size,
            String sha256,
            @Nullable String archive) {

        public DeliveredFile(String name, Path content, long size, String sha256) {
            this(name, content, size, sha256, null);
        }
    }
}
