package org.uchinuki.command.translate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** A file that a command is told to read. */
public final class InputFile {

    private InputFile() {}

    /** What is wrong with a path that names no file; nothing where it names one. */
    public static Optional<Finding> missing(Path path) {
        if (Files.isRegularFile(path)) {
            return Optional.empty();
        }
        String code = Files.isDirectory(path) ? "command.is_a_folder" : "command.no_such_file";
        return Optional.of(Finding.error(code, Location.file(path.toString()), null));
    }
}
