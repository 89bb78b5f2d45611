package org.uchinuki.standard.oneroster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * Gathers the rows of a bulk package and writes it: a ZIP of CSV files as RFC 4180 has them, UTF-8 without a byte order
 * mark, every cell in quotes, lines ended by CRLF, headers in the order of the standard (CSV Binding 1.2.1). The same rows make the
 * same bytes: entries are stored, not deflated, because deflating depends on the machine's zlib, and their time is fixed.
 *
 * <p>A row that the standard forbids is refused with a finding and not written. A cell that standard or profile requires and
 * that nobody stated stays blank, and {@link #gaps()} tells of it once for the column: nothing is made up here.
 */
public final class PackageWriter {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String GUID = "[0-9A-Za-z./@_-]{1,255}";
    private static final String HALF_WIDTH_KANA = "(?s).*[\uff65-\uff9f].*";

    private final Profile profile;
    private final Map<CsvFile, List<List<String>>> rows = new EnumMap<>(CsvFile.class);
    private final Map<CsvFile, Set<String>> ids = new EnumMap<>(CsvFile.class);
    private final Map<CsvFile, Map<String, Integer>> blanks = new EnumMap<>(CsvFile.class);

    public PackageWriter(Profile profile) {
        this.profile = profile;
    }

    /**
     * Takes a row.
     *
     * @param cells column → text in the standard's words; a column that is not there is blank
     * @param from where the source says so, for the findings
     * @return why the row cannot be written; empty where it was taken
     * @throws IllegalArgumentException for a column that the file does not have, which is a defect of the caller
     */
    public List<Finding> add(CsvFile file, Map<String, String> cells, Location from) {
        List<Finding> faults = faults(file, cells, from);
        if (!faults.isEmpty()) {
            return faults;
        }
        List<String> header = profile.header(file);
        ids.computeIfAbsent(file, any -> new HashSet<>()).add(cells.getOrDefault("sourcedId", ""));
        header.forEach(column -> {
            if (profile.requires(file, column) && cells.getOrDefault(column, "").isBlank()) {
                blanks.computeIfAbsent(file, any -> new LinkedHashMap<>()).merge(column, 1, Integer::sum);
            }
        });
        rows.computeIfAbsent(file, any -> new ArrayList<>())
                .add(header.stream()
                        .map(column -> cells.getOrDefault(column, ""))
                        .toList());
        return List.of();
    }

    /** What {@link #add} would answer, without taking the row. */
    public List<Finding> faults(CsvFile file, Map<String, String> cells, Location from) {
        List<String> header = profile.header(file);
        List<Finding> faults = new ArrayList<>();
        cells.forEach((column, text) -> {
            if (!header.contains(column)) {
                throw new IllegalArgumentException(file.fileName() + " has no column " + column);
            }
            check(file, column, text, from, faults);
        });
        String id = cells.getOrDefault("sourcedId", "");
        if (ids.getOrDefault(file, Set.of()).contains(id)) {
            faults.add(fault("standard.sourced_id_twice", file, "sourcedId", id, from));
        }
        return faults;
    }

    /** Whether a row with this {@code sourcedId} was taken. */
    public boolean has(CsvFile file, String sourcedId) {
        return ids.getOrDefault(file, Set.of()).contains(sourcedId);
    }

    private void check(CsvFile file, String column, String text, Location from, List<Finding> faults) {
        Set<String> words = profile.words(file, column);
        if (text.isEmpty()) {
            return;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            faults.add(fault("standard.line_break", file, column, text, from));
        } else if (column.equals("sourcedId") && !text.matches(GUID)) {
            faults.add(fault("standard.not_a_guid", file, column, text, from));
        } else if (!words.isEmpty() && !words.contains(text)) {
            faults.add(Finding.error(
                    "standard.not_in_enumeration",
                    from,
                    text,
                    Map.of("column", place(file, column), "known", String.join(" ", words))));
        } else if (profile == Profile.JAPAN && text.matches(HALF_WIDTH_KANA)) {
            faults.add(fault("standard.half_width_kana", file, column, text, from));
        }
    }

    private static Finding fault(String code, CsvFile file, String column, String text, Location from) {
        return Finding.error(code, from, text, Map.of("column", place(file, column)));
    }

    private static String place(CsvFile file, String column) {
        return file.standardName() + "." + column;
    }

    /** How many rows each file has; a file without rows is not in the answer, and is {@code absent} in the manifest. */
    public Map<CsvFile, Integer> counts() {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        file -> file.getValue().size(),
                        Integer::sum,
                        () -> new EnumMap<>(CsvFile.class)));
    }

    /** What the profile requires and nobody stated: files that are not there, and columns with blank cells. */
    public List<Finding> gaps() {
        List<Finding> gaps = new ArrayList<>();
        for (CsvFile file : CsvFile.values()) {
            if (profile.requires(file) && !rows.containsKey(file)) {
                gaps.add(Finding.warning(
                        "standard.required_file_absent",
                        Location.file(file.fileName()),
                        null,
                        Map.of("profile", profile.word())));
            }
            blanks.getOrDefault(file, Map.of())
                    .forEach((column, times) -> gaps.add(Finding.warning(
                            "standard.required_not_stated",
                            Location.file(file.fileName()).in(column),
                            null,
                            Map.of("profile", profile.word(), "rows", String.valueOf(times)))));
        }
        return gaps;
    }

    /**
     * Writes the package.
     *
     * @param systemName who says all this, for the manifest
     */
    public void write(OutputStream to, String systemName) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            zip.setMethod(ZipOutputStream.STORED);
            entry(zip, Manifest.FILE, manifest(systemName));
            for (Map.Entry<CsvFile, List<List<String>>> file : rows.entrySet()) {
                List<List<String>> lines = new ArrayList<>();
                lines.add(profile.header(file.getKey()));
                lines.addAll(file.getValue());
                entry(zip, file.getKey().fileName(), lines);
            }
        }
    }

    private List<List<String>> manifest(String systemName) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("propertyName", "value"));
        lines.add(List.of("manifest.version", "1.0"));
        lines.add(List.of("oneroster.version", profile.version()));
        for (CsvFile file : CsvFile.values()) {
            lines.add(List.of("file." + file.standardName(), rows.containsKey(file) ? "bulk" : "absent"));
        }
        lines.add(List.of("source.systemName", systemName));
        lines.add(List.of("source.systemCode", ""));
        return lines;
    }

    private static void entry(ZipOutputStream zip, String name, List<List<String>> lines) throws IOException {
        byte[] content = lines.stream()
                .map(line -> line.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
