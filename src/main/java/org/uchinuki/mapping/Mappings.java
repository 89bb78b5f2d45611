package org.uchinuki.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.function.CodeTable;

/**
 * Every mapping below one folder, each loaded by itself: a broken file is listed with its findings and stops no other. What
 * is loaded is seen as a whole, old or new, never half; {@link #reload()} may be called while imports run.
 */
public final class Mappings {

    /** To be raised when a function or the line reads the same text in another way than before. */
    private static final String READING = "1";

    private final Path folder;
    private volatile Loaded loaded;

    private Mappings(Path folder) {
        this.folder = folder;
        this.loaded = Loaded.from(folder);
    }

    /**
     * Loads a folder.
     *
     * @param mappingsFolder {@code mappings/}; one that does not exist holds no mappings
     */
    public static Mappings load(Path mappingsFolder) {
        return new Mappings(mappingsFolder);
    }

    /** Reads the folder again. */
    public void reload() {
        loaded = Loaded.from(folder);
    }

    /** The mappings that are in order, by name. */
    public Collection<Mapping> all() {
        return List.copyOf(loaded.mappings.values());
    }

    public Optional<Mapping> byName(String name) {
        return Optional.ofNullable(loaded.mappings.get(name));
    }

    /** Mappings of one source, in the order of their names. */
    public List<Mapping> ofSource(String source) {
        return loaded.mappings.values().stream()
                .filter(mapping -> mapping.sourceName().equals(source))
                .toList();
    }

    /** A mapping ready to map; call {@link Mapper#forHeading} before the first record of a file. */
    public Mapper mapper(Mapping mapping) {
        return Mapper.of(mapping, loaded.tables);
    }

    /** Another text whenever the same cells might be read in another way: the mapping, a code table or the hub was changed. */
    public String version(Mapping mapping) {
        return READING + ' ' + mapping.name() + ' ' + mapping.digest() + ' ' + loaded.tables.version();
    }

    /** How a page writes a word of the hub that a code table knows; the word itself where it does not. */
    public String label(String table, String word) {
        CodeTable known = loaded.tables.named(table);
        return known == null ? word : known.labels().getOrDefault(word, word);
    }

    /**
     * Reads a mapping that lies in no file yet, with the code tables that are loaded.
     *
     * @param name the name it is to have, {@code acme/students}
     */
    public Outcome<Mapping> parse(String name, String yaml) {
        return MappingReader.parse(name, yaml, loaded.tables);
    }

    /** All code tables, in the order of their names. */
    public Collection<CodeTable> tables() {
        return loaded.tables.tables().values();
    }

    /** A code table by its name. */
    public Optional<CodeTable> table(String name) {
        return Optional.ofNullable(loaded.tables.named(name));
    }

    /** Code tables all of whose words a field takes; none for a field that takes any text. */
    public List<CodeTable> tablesFor(Target target, String path) {
        CanonicalPath canonical = CanonicalPath.of(path, target);
        if (canonical == null || canonical.type() == FieldType.TEXT) {
            return List.of();
        }
        return loaded.tables.tables().values().stream()
                .filter(table -> table.canonicalByCode().values().stream()
                        .allMatch(word ->
                                word.isEmpty() || Literal.parse(canonical.type(), canonical.javaType(), word) != null))
                .toList();
    }

    /** Files that could not be used, by path below {@code mappings/}, and why. */
    public Map<String, List<Finding>> broken() {
        return loaded.broken;
    }

    /** Everything the lint said, of code tables too. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(loaded.tables.findings());
        loaded.broken.values().forEach(all::addAll);
        return all;
    }

    private record Loaded(Map<String, Mapping> mappings, Map<String, List<Finding>> broken, CodeTables tables) {

        static Loaded from(Path folder) {
            CodeTables tables = CodeTables.load(folder);
            Map<String, Mapping> mappings = new TreeMap<>();
            Map<String, List<Finding>> broken = new TreeMap<>();
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(MappingReader.SUFFIX))
                            .sorted()
                            .toList()) {
                        switch (MappingReader.read(folder, file, tables)) {
                            case Outcome.Passed<Mapping> passed ->
                                mappings.put(passed.value().name(), passed.value());
                            case Outcome.SetAside<Mapping> refused ->
                                broken.put(folder.relativize(file).toString().replace('\\', '/'), refused.findings());
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return new Loaded(mappings, broken, tables);
        }
    }
}
