package org.uchinuki.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.uchinuki.finding.Outcome;

/**
 * Versions of mappings that the hub has kept, each in a file that is never written again:
 * {@code .versions/<source>/<what>/<digest>.mapping.yaml} below a folder of mappings. One is read only where its digest is
 * asked for; no file is recognised by it. A mapping that lies in a folder, and behind which another one is in use, is found by
 * its digest in the same way.
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
        return text(folders, name, digest)
                .flatMap(text -> MappingReader.parse(name, text, tables) instanceof Outcome.Passed<Mapping> passed
                        ? Optional.of(passed.value())
                        : Optional.empty());
    }

    /** The text of this digest: a version that was kept, or what lies in a folder now, in use or behind another. */
    static Optional<String> text(List<Path> folders, String name, String digest) {
        return Stream.concat(
                        folders.stream().map(folder -> file(folder, name, digest)),
                        folders.stream().map(folder -> current(folder, name)))
                .filter(Files::isRegularFile)
                .map(MappingVersions::text)
                .filter(text -> MappingReader.digest(text).equals(digest))
                .findFirst();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
