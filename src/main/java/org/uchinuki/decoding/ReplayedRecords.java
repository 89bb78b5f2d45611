package org.uchinuki.decoding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records that were set aside and are read once more: a line of JSON each, as {@link #line} writes it. Each keeps the place
 * it had in the file it came in, so that what is found in it now points there too.
 */
public final class ReplayedRecords implements RecordReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String file;
    private final BufferedReader lines;

    private ReplayedRecords(String file, BufferedReader lines) {
        this.file = file;
        this.lines = lines;
    }

    private record Line(String file, long row, Map<String, String> fields, Map<String, String> places) {}

    /** One record as one line, without its end. */
    public static String line(String file, long row, Map<String, String> fields, Map<String, String> places) {
        return JSON.writeValueAsString(new Line(file, row, fields, places));
    }

    /** @param file holds lines that this class has written */
    public static RecordReader open(DeliveredFile file) {
        try {
            return new ReplayedRecords(file.name(), Files.newBufferedReader(file.content(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public Charset charset() {
        return StandardCharsets.UTF_8;
    }

    /** Each record has its own. */
    @Override
    public List<String> fieldNames() {
        return List.of();
    }

    @Override
    public Location headingAt() {
        return Location.file(file);
    }

    @Override
    public @Nullable Outcome<SourceRecord> next() {
        try {
            String text = lines.readLine();
            if (text == null) {
                return null;
            }
            Line line = JSON.readValue(text, Line.class);
            return Outcome.passed(new SourceRecord(
                    Location.row(line.file(), line.row()), new LinkedHashMap<>(line.fields()), line.places()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public List<Finding> closingFindings() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
