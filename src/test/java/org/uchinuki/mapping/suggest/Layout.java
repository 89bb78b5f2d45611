package org.uchinuki.mapping.suggest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapper;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.suggest.Suggestion.Column;

/**
 * A folder with an export and {@code expected.yaml}: {@code target} (may be left out) and {@code columns}, which gives for each
 * column its canonical path, several in a list, or {@code ignored}.
 *
 * <p>A column counts where a field is expected or proposed for it, so that what is rightly left out makes no share better. It is
 * right where every expected path is among the proposed ones, and wrong where none is expected. Ids of a source count whatever their kind is called ({@code person.alias.sis}, {@code person.alias.studentNo}), answers
 * and extensions whatever their key.
 */
record Layout(String name, Path file, @Nullable String target, Map<String, List<String>> columns) {

    private static final String EXPECTED = "expected.yaml";
    private static final String IGNORED = "ignored";

    static List<Layout> in(String folder) {
        Path root = Path.of("src/test/resources", folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(one -> Files.exists(one.resolve(EXPECTED)))
                    .sorted()
                    .map(Layout::read)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Layout read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(one -> !one.endsWith(EXPECTED)).findFirst().orElseThrow();
            Map<?, ?> yaml = (Map<?, ?>)
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(folder.resolve(EXPECTED)));
            Map<String, List<String>> columns = new LinkedHashMap<>();
            ((Map<?, ?>) Objects.requireNonNull(yaml.get("columns")))
                    .forEach((column, path) -> columns.put(
                            String.valueOf(column),
                            path instanceof List<?> several
                                    ? several.stream().map(String::valueOf).toList()
                                    : List.of(String.valueOf(path))));
            Object target = yaml.get("target");
            return new Layout(
                    folder.getFileName().toString(), file, target == null ? null : target.toString(), columns);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Outcome<Suggestion> suggested(Mappings mappings) {
        try {
            return new Suggester(mappings, KnownSchools.NONE).suggest(delivered(), "unseen");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** How many records the mapping takes as they are. */
    String mapped(Mappings mappings, Mapping mapping) {
        int taken = 0;
        int all = 0;
        try (RecordReader reader = ((Outcome.Passed<RecordReader>)
                        Decoding.open(delivered(), mapping.source().hints()))
                .value()) {
            Mapper mapper = ((Outcome.Passed<Mapper>)
                            mappings.mapper(mapping).forHeading(reader.headingAt(), reader.fieldNames()))
                    .value();
            for (Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
                all++;
                if (next instanceof Outcome.Passed<SourceRecord> row
                        && mapper.map(row.value()) instanceof Outcome.Passed) {
                    taken++;
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return taken + " of " + all;
    }

    private DeliveredFile delivered() throws IOException {
        return new DeliveredFile(file.getFileName().toString(), file, Files.size(file), "");
    }

    /** How many columns count. */
    int counted(Suggestion suggestion) {
        return (int) columns.keySet().stream()
                .filter(name ->
                        !expected(name).isEmpty() || !proposed(suggestion, name).isEmpty())
                .count();
    }

    /** Columns that are wrong: column → what was expected and what is proposed. */
    Map<String, String> wrong(Suggestion suggestion) {
        Map<String, String> wrong = new TreeMap<>();
        columns.keySet().stream()
                .filter(name -> !isRight(expected(name), proposed(suggestion, name)))
                .forEach(name -> wrong.put(name, expected(name) + " but " + proposed(suggestion, name)));
        return wrong;
    }

    private static boolean isRight(Set<String> expected, Set<String> proposed) {
        return expected.isEmpty() ? proposed.isEmpty() : proposed.containsAll(expected);
    }

    private Set<String> expected(String column) {
        return Objects.requireNonNull(columns.get(column)).stream()
                .filter(path -> !path.equals(IGNORED))
                .map(Layout::like)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> proposed(Suggestion suggestion, String column) {
        List<String> paths = suggestion.columns().stream()
                .filter(one -> one.name().equals(column))
                .findFirst()
                .map(Column::paths)
                .orElse(List.of("no such column"));
        return paths.stream().map(Layout::like).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String like(String path) {
        boolean everywhere = path.matches(".*\\.alias\\.(userMasterIdentifier|email|schoolCode|boardCode)");
        return everywhere ? path : path.replaceAll("\\.(alias|answers|extension)\\..*", ".$1");
    }
}
