package org.uchinuki.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.uchinuki.finding.Outcome;

/**
 * Versions of mappings that the hub has kept, each in a file that is never written again:
 * {@code .versions/<source>/<what>/<digest>.mapping.yaml} below a folder of mappings. One is read only where its digest is
 * asked for; no file is recognised by it.
 */
public final class MappingVersions {

    /** What stands between the name of a mapping and the digest of one version. */
    public static final String AT = "@";

    static final Path FOLDER = Path.of(".versions");

    private static final Pattern NAMED = Pattern.compile("[a-z0-9][a-z0-9-]*/[A-Za-z0-9][A-Za-z0-9-]*@[0-9a-f]{64}");

    private MappingVersions() {}

    /** The name of one version. */
    public static String name(Mapping mapping) {
        return mapping.name() + AT + mapping.digest();
    }

    /** Where a version is kept below a folder of mappings. */
    public static Path file(Path folder, String name, String digest) {
        return folder.resolve(FOLDER).resolve(name).resolve(digest + MappingReader.SUFFIX);
    }

    /** Where the mapping that is in use lies below a folder of mappings. */
    public static Path current(Path folder, String name) {
        return folder.resolve(name + MappingReader.SUFFIX);
    }

    static Optional<Mapping> read(List<Path> folders, String version, CodeTables tables) {
        if (!NAMED.matcher(version).matches()) {
            return Optional.empty();
        }
        String name = version.substring(0, version.indexOf(AT));
        String digest = version.substring(version.indexOf(AT) + 1);
        return folders.stream()
                .map(folder -> file(folder, name, digest))
                .filter(Files::isRegularFile)
                .map(file -> read(name, file, tables))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Mapping> read(String name, Path file, CodeTables tables) {
        try {
            return MappingReader.parse(name, Files.readString(file, StandardCharsets.UTF_8), tables)
                            instanceof Outcome.Passed<Mapping> passed
                    ? Optional.of(passed.value())
                    : Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
