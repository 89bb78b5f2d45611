package org.uchinuki.decoding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;

/**
 * Records of a CSV file. The row number is that of a spreadsheet: blank rows count, a row with line breaks inside quotes
 * counts once.
 */
final class CsvRecordReader implements RecordReader {

    private final String file;
    private final Charset charset;
    private final Columns columns;
    private final int headingCells;
    private final CsvRows rows;
    private final Map<String, String> titles;
    private final List<Finding> closing = new ArrayList<>();
    private final Location headingAt;
    private long row;
    private long records;
    private boolean lastIncomplete;
    private boolean lastUnclosed;
    private boolean finished;

    private CsvRecordReader(
            String file,
            Charset charset,
            Columns columns,
            int headingCells,
            CsvRows rows,
            long row,
            Map<String, String> titles) {
        this.file = file;
        this.charset = charset;
        this.columns = columns;
        this.headingCells = headingCells;
        this.rows = rows;
        this.headingAt = Location.row(file, row);
        this.row = row;
        this.titles = Map.copyOf(titles);
    }

    static Outcome<RecordReader> open(DeliveredFile file, List<NamePattern> titles) throws IOException {
        return switch (CsvHeading.read(file, titles)) {
            case Outcome.SetAside<CsvHeading> refused -> Outcome.setAside(refused.findings());
            case Outcome.Passed<CsvHeading> passed -> {
                CsvHeading heading = passed.value();
                CsvRows rows = new CsvRows(file.content(), heading.guess(), heading.delimiter());
                for (long i = 0; i < heading.row(); i++) {
                    rows.next();
                }
                yield new Outcome.Passed<>(
                        new CsvRecordReader(
                                file.name(),
                                heading.charset(),
                                new Columns(heading.names()),
                                heading.cells(),
                                rows,
                                heading.row(),
                                heading.titles()),
                        passed.findings());
            }
        };
    }

    /** What the lines above the heading say, part → text. */
    Map<String, String> titles() {
        return titles;
    }

    @Override
    public Charset charset() {
        return charset;
    }

    @Override
    public List<String> fieldNames() {
        return columns.names();
    }

    @Override
    public Location headingAt() {
        return headingAt;
    }

    @Override
    public @Nullable Outcome<SourceRecord> next() {
        try {
            while (true) {
                CsvRows.Step step = rows.next();
                if (step == null) {
                    finish();
                    return null;
                }
                row++;
                switch (step) {
                    case CsvRows.Broken broken -> {
                        return broken(broken);
                    }
                    case CsvRows.Row read -> {
                        if (!read.row().blank() && !isEndMark(read.row())) {
                            return record(read.row());
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Finding> closingFindings() {
        return List.copyOf(closing);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** Ctrl-Z, by which old systems end a file. */
    private static boolean isEndMark(CsvRow row) {
        return row.cells().size() == 1 && row.cells().getFirst().strip().equals("\u001a");
    }

    private Outcome<SourceRecord> broken(CsvRows.Broken broken) {
        records++;
        lastIncomplete = true;
        lastUnclosed = broken.unclosedQuote();
        if (broken.tooLong()) {
            return Outcome.setAside(Finding.error(
                    "decoding.record_too_long", at(), null, Map.of("limit", String.valueOf(CsvRow.LIMIT))));
        }
        return Outcome.setAside(
                Finding.error(broken.unclosedQuote() ? "decoding.unclosed_quote" : "decoding.stray_quote", at(), null));
    }

    private Outcome<SourceRecord> record(CsvRow read) {
        records++;
        lastIncomplete = false;
        lastUnclosed = false;
        List<String> cells = read.cells();
        int width = columns.names().size();
        if (cells.size() < width) {
            lastIncomplete = true;
            return Outcome.setAside(
                    Finding.error("decoding.too_few_cells", at(), null, cellCounts(cells.size(), width)));
        } else if (cells.size() > width) {
            for (int i = width; i < cells.size(); i++) {
                if (!cells.get(i).isBlank()) {
                    return Outcome.setAside(surplus(i, cells.size(), width));
                }
            }
            cells = cells.subList(0, width);
        }
        SourceRecord record = new SourceRecord(at(), columns.row(cells));
        return read.odd() ? examined(record) : Outcome.passed(record);
    }

    /** A delimiter that nobody quoted makes a row longer than the heading; a column that nobody named does not. */
    private Finding surplus(int index, int cells, int width) {
        return cells <= headingCells
                ? Finding.error("decoding.blank_heading", at(), null, Map.of("position", String.valueOf(index + 1)))
                : Finding.error("decoding.too_many_cells", at(), null, cellCounts(cells, width));
    }

    private Outcome<SourceRecord> examined(SourceRecord record) {
        List<Finding> findings = new ArrayList<>();
        record.fields()
                .forEach((name, text) -> TextCheck.examine(text, record.at().in(name), findings));
        if (findings.stream().anyMatch(Finding::isError)) {
            lastIncomplete = true;
            return Outcome.setAside(findings);
        }
        return new Outcome.Passed<>(record, findings);
    }

    private void finish() {
        if (finished) {
            return;
        }
        finished = true;
        Location whole = Location.file(file);
        if (records == 0) {
            closing.add(Finding.error("decoding.no_records", whole, null));
        } else if (lastUnclosed || (lastIncomplete && !rows.endsWithNewline())) {
            closing.add(Finding.error("decoding.truncated", Location.row(file, row), null));
        }
        if (rows.gaveUp()) {
            closing.add(Finding.error("decoding.rest_unread", Location.row(file, row), null));
        }
    }

    private Location at() {
        return Location.row(Objects.requireNonNull(file), row);
    }

    private static Map<String, String> cellCounts(int found, int expected) {
        return Map.of("found", String.valueOf(found), "expected", String.valueOf(expected));
    }
}
