package org.uchinuki.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of this repository, as the tests of the documents read them. Paths count from the working folder. */
final class Repository {

    static final Path MAIN = Path.of("src/main/java/org/uchinuki");
    static final Path TESTS = Path.of("src/test/java/org/uchinuki");

    private Repository() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Files below a folder whose names end so, in order. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Text of every file below a folder whose name ends so. */
    static Map<Path, String> texts(Path folder, String ending) {
        Map<Path, String> texts = new TreeMap<>();
        files(folder, ending).forEach(file -> texts.put(file, read(file)));
        return texts;
    }

    /**
     * A document that is made from the code: brings it up to date where {@code -Duchinuki.write=true} asks for it.
     *
     * @return what the document says now
     */
    static String generated(Path document, String expected) {
        try {
            if (Boolean.getBoolean("uchinuki.write")) {
                Files.writeString(document, expected);
            }
            return Files.exists(document) ? Files.readString(document) : "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
