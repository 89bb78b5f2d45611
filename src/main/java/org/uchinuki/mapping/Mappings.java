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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.function.CodeTable;
import org.uchinuki.mapping.function.Functions;

/**
 * Every mapping below one folder, each loaded by itself: a broken file is listed with its findings and stops no other. What
 * is loaded is seen as a whole, old or new, never half; {@link #reload()} may be called while imports run.
 */
public final class Mappings {

    /** To be raised when a function or the line reads the same text in another way than before. */
    private static final String READING = "2";

    private final List<Path> folders;
    private volatile Loaded loaded;

    private Mappings(List<Path> folders) {
        this.folders = List.copyOf(folders);
        this.loaded = Loaded.from(this.folders);
    }

    /**
     * Loads folders.
     *
     * @param mappingsFolder {@code mappings/}; one that does not exist holds no mappings
     * @param before folders of the same form whose mappings and code tables come before those of the same name, the last first
     */
    public static Mappings load(Path mappingsFolder, Path... before) {
        List<Path> folders = new ArrayList<>(List.of(mappingsFolder));
        folders.addAll(List.of(before));
        return new Mappings(folders);
    }

    /** These mappings, and before them what stands in one more folder of the same form. */
    public Mappings and(Path folder) {
        List<Path> more = new ArrayList<>(folders);
        more.add(folder);
        return new Mappings(more);
    }

    /** Reads the folders again. */
    public void reload() {
        loaded = Loaded.from(folders);
    }

    /** The mappings that are in order, by name. */
    public Collection<Mapping> all() {
        return List.copyOf(loaded.mappings.values());
    }

    /** @param name {@code acme/students}, or {@code acme/students@<digest>} for one version that was kept */
    public Optional<Mapping> byName(String name) {
        return name.contains(MappingVersions.AT) ? version(name) : Optional.ofNullable(loaded.mappings.get(name));
    }

    private Optional<Mapping> version(String name) {
        Loaded now = loaded;
        Mapping read = now.versions.get(name);
        if (read != null) {
            return Optional.of(read);
        }
        Optional<Mapping> version = MappingVersions.read(folders, name, now.tables);
        version.ifPresent(mapping -> now.versions.put(name, mapping));
        return version;
    }

    /** A mapping's own text, comments and all, to the byte that its digest is of; empty where its file is gone. */
    public Optional<String> text(Mapping mapping) {
        return MappingVersions.text(folders, mapping.name(), mapping.digest());
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

    /** What a code table says: the source's code → the hub's word; empty where there is no such table. */
    public Map<String, String> codes(String table) {
        CodeTable known = loaded.tables.named(table);
        return known == null ? Map.of() : known.canonicalByCode();
    }

    /** What is read as yes or no without a code table, as one would say it: word → true or false. */
    public static Map<String, String> truths() {
        return Functions.truths();
    }

    /** Whether there is a code table of this name. */
    public boolean hasTable(String table) {
        return loaded.tables.named(table) != null;
    }

    /** Names of the code tables all of whose words a field takes. */
    public List<String> tableNames(Target target, String path) {
        return tablesFor(target, path).stream().map(CodeTable::name).toList();
    }

    /** Files that could not be used, by path below {@code mappings/}, and why. */
    public Map<String, List<Finding>> broken() {
        return loaded.broken;
    }

    /** Mappings that cannot be used, by their name, and why; those apart of which another folder holds one in order. */
    public Map<String, List<Finding>> brokenMappings() {
        Loaded now = loaded;
        Map<String, List<Finding>> unusable = new TreeMap<>();
        now.broken.forEach((path, why) -> {
            String name = path.substring(0, path.length() - MappingReader.SUFFIX.length());
            if (!now.mappings.containsKey(name)) {
                unusable.put(name, why);
            }
        });
        return unusable;
    }

    /** Everything the lint said, of code tables too. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(loaded.tables.findings());
        loaded.broken.values().forEach(all::addAll);
        return all;
    }

    /** @param versions those that somebody has asked for by their digest since */
    private record Loaded(
            Map<String, Mapping> mappings,
            Map<String, List<Finding>> broken,
            CodeTables tables,
            Map<String, Mapping> versions) {

        static Loaded from(List<Path> folders) {
            CodeTables tables = CodeTables.load(folders);
            Map<String, Mapping> mappings = new TreeMap<>();
            Map<String, List<Finding>> broken = new TreeMap<>();
            folders.stream().filter(Files::isDirectory).forEach(folder -> read(folder, tables, mappings, broken));
            return new Loaded(mappings, broken, tables, new ConcurrentHashMap<>());
        }

        private static void read(
                Path folder, CodeTables tables, Map<String, Mapping> mappings, Map<String, List<Finding>> broken) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(MappingReader.SUFFIX))
                        .filter(path -> !folder.relativize(path).startsWith(MappingVersions.FOLDER))
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
    }
}
