package org.uchinuki.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.intake.Foreign;

/**
 * The files of drafts: {@code <data>/drafts/<id>/file}, and beside it the code tables made for it. Only the hub's own user may
 * read them. They go when the draft goes.
 */
final class DraftFiles {

    private static final String FILE = "file";
    private static final Pattern UUID_NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final long most;

    /** @param most bytes of the largest file that is taken */
    DraftFiles(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /** What was kept. */
    record Kept(long size, String sha256) {}

    /** More bytes came than may come. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    Finding tooLarge(String fileName) {
        return Finding.error(
                "workbench.too_large",
                Location.file(fileName),
                null,
                Map.of("limit", String.valueOf(DataSize.ofBytes(most).toMegabytes())));
    }

    /** What the file is instead of one that holds one table. */
    Optional<Finding> foreign(ImportDraft draft) throws IOException {
        Path file = file(draft).content();
        Optional<Finding> foreign = Foreign.finding(draft.fileName(), file);
        return foreign.isPresent() || !Foreign.isZip(file)
                ? foreign
                : Optional.of(Finding.error("workbench.zip", Location.file(draft.fileName()), null));
    }

    /** The folder of a draft; it has the form of a folder of mappings. */
    Path folder(UUID draft) {
        return folder.resolve(draft.toString());
    }

    Kept keep(UUID draft, InputStream content) throws IOException {
        Path own = folder(draft);
        Files.createDirectories(own);
        close(folder, "rwx------");
        close(own, "rwx------");
        Path file = own.resolve(FILE);
        MessageDigest digest = sha256();
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            close(file, "rw-------");
            byte[] buffer = new byte[64 * 1024];
            for (int count = content.read(buffer); count != -1; count = content.read(buffer)) {
                size += count;
                if (size > most) {
                    throw new TooLarge();
                }
                digest.update(buffer, 0, count);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        return new Kept(size, HexFormat.of().formatHex(digest.digest()));
    }

    DeliveredFile file(ImportDraft draft) {
        return new DeliveredFile(draft.fileName(), folder(draft.id()).resolve(FILE), draft.size(), draft.sha256());
    }

    /** The code tables made for a draft. */
    List<Path> tables(UUID draft) {
        Path codes = folder(draft).resolve("codes");
        if (!Files.isDirectory(codes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(codes)) {
            return files.sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Writes a whole file at once: whoever reads it sees all of the old text or all of the new. */
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            // Of its own for each writer: two nodes may write the same file at once.
            Path beside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
            try (FileChannel channel =
                    FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Removes all of a draft. */
    void remove(UUID draft) {
        Path own = folder(draft);
        if (!Files.isDirectory(own)) {
            return;
        }
        try (Stream<Path> all = Files.walk(own)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Drafts of which there are files, all of them last written before then. */
    List<UUID> writtenBefore(Instant then) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<UUID> old = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path own : all.sorted().toList()) {
                if (UUID_NAME.matcher(own.getFileName().toString()).matches() && isOlder(own, then)) {
                    old.add(UUID.fromString(own.getFileName().toString()));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return old;
    }

    /** One that cannot be looked at now is looked at the next time. */
    private static boolean isOlder(Path own, Instant then) {
        Path file = own.resolve(FILE);
        try {
            return Files.getLastModifiedTime(own).toInstant().isBefore(then)
                    && (!Files.exists(file)
                            || Files.getLastModifiedTime(file).toInstant().isBefore(then));
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** SHA-256 of a text as a file of it would have, in hex. */
    static String digest(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void close(Path path, String permissions) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
