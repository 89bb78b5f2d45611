package org.uchinuki.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.ReadingHints;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.function.CodeTable;

/**
 * The code tables of {@code mappings/codes}.
 *
 * @param tables those that could be read, by name
 * @param findings what is wrong with them and with the others
 */
record CodeTables(Map<String, CodeTable> tables, List<Finding> findings) {

    private static final String CODE = "code";
    private static final String CANONICAL = "canonical";
    private static final String LABEL = "label";

    static CodeTables load(Path mappings) {
        return load(List.of(mappings));
    }

    /** Of tables with the same name the one of the last folder is taken. */
    static CodeTables load(List<Path> folders) {
        Map<String, CodeTable> tables = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        folders.forEach(folder -> read(folder.resolve("codes"), tables, findings));
        return new CodeTables(tables, List.copyOf(findings));
    }

    private static void read(Path folder, Map<String, CodeTable> tables, List<Finding> findings) {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".csv"))
                        .sorted()
                        .toList()) {
                    CodeTable table = read(file, findings);
                    if (table != null) {
                        tables.put(table.name(), table);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Another text whenever a code means something else. */
    String version() {
        return Integer.toHexString(tables.hashCode());
    }

    @Nullable
    CodeTable named(String name) {
        return tables.get(name);
    }

    private static @Nullable CodeTable read(Path path, List<Finding> findings) throws IOException {
        String fileName = path.getFileName().toString();
        DeliveredFile file = new DeliveredFile("mappings/codes/" + fileName, path, Files.size(path), "");
        switch (Decoding.open(file, ReadingHints.csv())) {
            case Outcome.SetAside<RecordReader> refused -> {
                findings.addAll(refused.findings());
                return null;
            }
            case Outcome.Passed<RecordReader> passed -> {
                findings.addAll(passed.findings());
                try (RecordReader reader = passed.value()) {
                    return read(fileName.substring(0, fileName.length() - ".csv".length()), file, reader, findings);
                }
            }
        }
    }

    private static @Nullable CodeTable read(
            String name, DeliveredFile file, RecordReader reader, List<Finding> findings) {
        for (String needed : List.of(CODE, CANONICAL)) {
            if (!reader.fieldNames().contains(needed)) {
                findings.add(Finding.error("mapping.lint_table_column", Location.row(file.name(), 1), needed));
                return null;
            }
        }
        Set<String> known = Set.of(CODE, CANONICAL, LABEL);
        reader.fieldNames().stream()
                .filter(column -> !known.contains(column))
                .forEach(column -> findings.add(Finding.error(
                        "mapping.lint_table_unknown_column",
                        Location.row(file.name(), 1).in(column),
                        column)));
        Map<String, String> canonicalByCode = new LinkedHashMap<>();
        Map<String, String> labels = new LinkedHashMap<>();
        for (Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
            switch (next) {
                case Outcome.SetAside<SourceRecord> bad -> findings.addAll(bad.findings());
                case Outcome.Passed<SourceRecord> row -> {
                    add(row.value(), canonicalByCode, findings);
                    String label = row.value().get(LABEL);
                    if (label != null && !label.isBlank()) {
                        labels.putIfAbsent(
                                String.valueOf(row.value().get(CANONICAL)).strip(), label.strip());
                    }
                }
            }
        }
        findings.addAll(reader.closingFindings());
        return new CodeTable(name, canonicalByCode, labels);
    }

    private static void add(SourceRecord row, Map<String, String> canonicalByCode, List<Finding> findings) {
        String code = String.valueOf(row.get(CODE)).strip();
        String canonical = String.valueOf(row.get(CANONICAL)).strip();
        if (code.isEmpty()) {
            findings.add(Finding.error("mapping.lint_table_blank", row.at().in(CODE), null));
        } else if (canonicalByCode.putIfAbsent(code, canonical) != null) {
            findings.add(Finding.error("mapping.lint_table_duplicate", row.at().in(CODE), code));
        }
    }
}
