package org.uchinuki.route;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;

/** The bytes of a message in a file, so that they can be digested and then read. */
record HandedIn(Path file, boolean temporary, String sha256) implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    /** @param folder where bytes that are in no file yet are put meanwhile; made if it is missing */
    static HandedIn of(Message message, Path folder) throws IOException, InvalidPayloadException {
        Object body = message.getBody() instanceof WrappedFile<?> wrapped ? wrapped.getBody() : message.getBody();
        if (body == null && message.getBody() instanceof WrappedFile<?> local) {
            body = local.getFile();
        }
        if (body instanceof File file) {
            return new HandedIn(file.toPath(), false, digest(Files.newInputStream(file.toPath())));
        }
        Files.createDirectories(folder);
        Path spooled = Files.createTempFile(folder, ".handed-in-", null);
        try (InputStream content = message.getMandatoryBody(InputStream.class)) {
            Files.copy(content, spooled, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return new HandedIn(spooled, true, digest(Files.newInputStream(spooled)));
        } catch (IOException | InvalidPayloadException | RuntimeException broken) {
            Files.deleteIfExists(spooled);
            throw broken;
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(file);
        }
    }

    private static String digest(InputStream content) throws IOException {
        try (DigestInputStream all = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[BUFFER];
            while (all.read(buffer) != -1) {
                // the digest is what is wanted
            }
            return HexFormat.of().formatHex(all.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
