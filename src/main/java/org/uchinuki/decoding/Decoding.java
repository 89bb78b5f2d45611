package org.uchinuki.decoding;

import java.io.IOException;
import java.io.UncheckedIOException;
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
            return switch (hints.format()) {
                case "csv" -> CsvRecordReader.open(file);
                case "json" -> JsonRecordReader.open(file, hints.records());
                case "xml" -> XmlRecordReader.open(file, hints.records());
                default -> throw new IllegalArgumentException("no such format: " + hints.format());
            };
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
                default -> CsvRecordReader.heading(file);
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
