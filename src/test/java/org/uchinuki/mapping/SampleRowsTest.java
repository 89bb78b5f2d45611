package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.intake.Delivery.DeliveredFile;

/** The rows that the samples' {@code expected.yaml} spells out are what the mappings make of them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleRowsTest {

    private static final Path SAMPLES = Path.of("samples");

    private final Mappings mappings = Mappings.load(Path.of("mappings"));

    @Test
    void every_row_spelt_out_becomes_what_is_expected() throws IOException {
        int rows = 0;
        for (Path source : folders()) {
            for (Map<String, Object> row : list(expected(source).get("rows"))) {
                rows++;
                String file = String.valueOf(row.get("file"));
                Map<String, Object> expect = map(row.get("expect"));
                assertThat(values(draft(source, file, row), expect))
                        .as("%s/%s row %s %s", source.getFileName(), file, row.get("row"), row.get("key"))
                        .isEqualTo(expect);
            }
        }
        System.out.printf("%d rows of the samples are as expected%n", rows);
        assertThat(rows).isGreaterThan(25);
    }

    private Draft draft(Path source, String name, Map<String, Object> row) throws IOException {
        Map<String, Object> told = map(map(expected(source).get("files")).get(name));
        Mapping mapping = mappings.byName(String.valueOf(told.get("mapping"))).orElseThrow();
        Path path = source.resolve(name);
        String as = String.valueOf(told.getOrDefault("as", name));
        DeliveredFile file = new DeliveredFile(as, path, Files.size(path), "");
        try (RecordReader reader =
                ((Passed<RecordReader>) Decoding.open(file, mapping.source().hints())).value()) {
            Mapper mapper = ((Passed<Mapper>)
                            mappings.mapper(mapping).forHeading(reader.headingAt(), reader.fieldNames()))
                    .value();
            for (Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
                if (next instanceof Passed<SourceRecord> passed
                        && String.valueOf(passed.value().at().row()).equals(String.valueOf(row.get("row")))
                        && mapper.map(passed.value()) instanceof Passed<Draft> draft
                        && (row.get("key") == null || draft.value().key().equals(row.get("key")))) {
                    return draft.value();
                }
            }
        }
        throw new AssertionError(source + "/" + name + " has no such row: " + row);
    }

    private static Map<String, Object> values(Draft draft, Map<String, Object> expect) {
        Map<String, Object> values = new LinkedHashMap<>();
        expect.keySet().forEach(path -> {
            Object value = draft.value(path);
            values.put(path, value == null ? "" : Literal.text(value));
        });
        return values;
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> sources = Files.list(SAMPLES)) {
            return sources.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static Map<String, Object> expected(Path source) throws IOException {
        try (InputStream text = Files.newInputStream(source.resolve("expected.yaml"))) {
            return map(new Load(LoadSettings.builder().build()).loadFromInputStream(text));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object yaml) {
        return yaml == null ? Map.of() : (Map<String, Object>) yaml;
    }

    private static List<Map<String, Object>> list(@Nullable Object yaml) {
        List<Map<String, Object>> items = new ArrayList<>();
        if (yaml instanceof List<?> found) {
            found.forEach(item -> items.add(map(item)));
        }
        return items;
    }
}
