package org.uchinuki.access;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** The folder {@code keys/} of the data folder. What is in it is readable by the hub's own user only. */
public final class KeyFolder {

    private final Path folder;

    /** @param data the data folder; {@code keys/} is made in it where it is missing */
    public KeyFolder(Path data) throws IOException {
        folder = Files.createDirectories(data.resolve("keys"), ownerOnly("rwx------"));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The text of the file, which is made the first time. */
    public String kept(String name, Supplier<String> fresh) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            write(file, fresh.get());
        }
        return Files.readString(file);
    }

    /** Makes an empty file where there is none. */
    Path touched(String name) throws IOException {
        Path file = file(name);
        try {
            return Files.createFile(file, ownerOnly("rw-------"));
        } catch (FileAlreadyExistsException there) {
            return file;
        }
    }

    // Written whole beside the place and then moved there: a start that is cut off leaves no half key.
    private static void write(Path file, String text) throws IOException {
        Path fresh =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", ownerOnly("rw-------"));
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException otherNodeWasFirst) {
            // Its key is as good as ours.
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
