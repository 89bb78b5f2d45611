package org.uchinuki.decoding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;

/** Second stage of the import line: opens a delivered file. Streams; no file is ever held in memory. */
public final class Decoding {

    private Decoding() {}

    /**
     * Opens a file for reading.
     *
     * @return a reader, or the reason why the file as a whole cannot be read
     */
    public static Outcome<RecordReader> open(DeliveredFile file, ReadingHints hints) {
        try {
            Outcome<RecordReader> opened =
                    switch (hints.format()) {
                        case "csv" ->
                            CsvRecordReader.open(file, hints.reshaping().titles());
                        case "json" -> JsonRecordReader.open(file, hints.records());
                        case "xml" -> XmlRecordReader.open(file, hints.records());
                        default -> throw new IllegalArgumentException("no such format: " + hints.format());
                    };
            return hints.reshaping().isNone() ? opened : reshaped(file.name(), opened, hints.reshaping());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome<RecordReader> reshaped(String file, Outcome<RecordReader> opened, Reshaping reshaping)
            throws IOException {
        if (!(opened instanceof Outcome.Passed<RecordReader> passed)) {
            return opened;
        }
        RecordReader wide = passed.value();
        Map<String, String> ofFile = new LinkedHashMap<>();
        NamePattern name = reshaping.fileName();
        if (name != null) {
            Map<String, String> parts = name.match(bare(file));
            if (parts != null) {
                ofFile.putAll(parts);
            }
        }
        boolean table = wide instanceof CsvRecordReader;
        if (wide instanceof CsvRecordReader csv) {
            ofFile.putAll(csv.titles());
        }
        Reshaper reshaper = new Reshaper(reshaping, ofFile);
        List<Finding> faults = table ? faults(wide, reshaping, reshaper) : List.of();
        if (!faults.isEmpty()) {
            wide.close();
            return Outcome.setAside(faults);
        }
        return new Outcome.Passed<>(new ReshapedRecords(file, wide, reshaper, !table), passed.findings());
    }

    /** A wide table whose heading does not say which cell is which. */
    private static List<Finding> faults(RecordReader wide, Reshaping reshaping, Reshaper reshaper) {
        Location at = wide.headingAt();
        List<Finding> faults = new ArrayList<>();
        if (reshaping.unpivot() != null
                && wide.fieldNames().stream().allMatch(column -> reshaping.cell(column) == null)) {
            faults.add(Finding.error(
                    "decoding.no_wide_column",
                    at,
                    null,
                    Map.of("pattern", reshaping.unpivot().columns().toString())));
        }
        reshaper.taken(wide.fieldNames()).forEach(column -> faults.add(ReshapedRecords.taken(column, at)));
        reshaper.alike(wide.fieldNames())
                .values()
                .forEach(same -> faults.add(Finding.error(
                        "decoding.columns_alike", at.in(same.get(1)), same.get(1), Map.of("other", same.get(0)))));
        return faults;
    }

    /** The name of a file without the folders of the ZIP it came in. */
    public static String bare(String fileName) {
        return fileName.substring(fileName.lastIndexOf('/') + 1);
    }

    /**
     * Where the records of an XML document probably are: the outermost element of which there are several.
     *
     * @return a path from the root, as {@link ReadingHints#records} takes it; null where nothing can be told
     */
    public static @Nullable String repeatedElement(DeliveredFile file) {
        try {
            return XmlRecords.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where the records of a JSON document probably are: the list of objects that holds most of it.
     *
     * @return a JSON pointer, as {@link ReadingHints#records} takes it; null where the document is a list, or has none
     */
    public static @Nullable String fullestList(DeliveredFile file) {
        try {
            return JsonLists.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at the beginning of a file: format, charset, delimiter, headings. */
    public static Outcome<Heading> heading(DeliveredFile file) {
        try {
            return switch (firstCharacter(file)) {
                case '<' -> XmlRecordReader.heading(file);
                case '{', '[' -> JsonRecordReader.heading(file);
                case -1 -> Outcome.setAside(Finding.error("decoding.no_heading", Location.file(file.name()), null));
                default -> CsvHeading.look(file);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int firstCharacter(DeliveredFile file) throws IOException {
        CharsetGuess guess = CharsetGuess.of(file.content());
        try (var reader = guess.reader(file.content())) {
            int c = reader.read();
            while (c != -1 && Character.isWhitespace(c)) {
                c = reader.read();
            }
            return c;
        }
    }
}
