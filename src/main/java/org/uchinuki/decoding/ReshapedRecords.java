package org.uchinuki.decoding;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/**
 * The records of another reader, reshaped: each cell of a wide table is a record, with the number of the row in which it
 * stands. Holds the records of one row at a time.
 */
final class ReshapedRecords implements RecordReader {

    private final String file;
    private final RecordReader wide;
    private final Reshaper reshaper;
    private final boolean perRecord;
    private final Deque<Outcome<SourceRecord>> ahead = new ArrayDeque<>();
    private long rows;
    private long records;

    /** @param perRecord whether every record has fields of its own, as in JSON and XML */
    ReshapedRecords(String file, RecordReader wide, Reshaper reshaper, boolean perRecord) {
        this.perRecord = perRecord;
        this.file = file;
        this.wide = wide;
        this.reshaper = reshaper;
    }

    @Override
    public Charset charset() {
        return wide.charset();
    }

    @Override
    public List<String> fieldNames() {
        return reshaper.names(wide.fieldNames());
    }

    @Override
    public Location headingAt() {
        return wide.headingAt();
    }

    @Override
    public @Nullable Outcome<SourceRecord> next() {
        while (ahead.isEmpty()) {
            Outcome<SourceRecord> row = wide.next();
            if (row == null) {
                return null;
            }
            rows++;
            switch (row) {
                case Outcome.SetAside<SourceRecord> aside -> ahead.add(aside);
                case Outcome.Passed<SourceRecord> passed -> take(passed);
            }
        }
        records++;
        return ahead.poll();
    }

    private void take(Outcome.Passed<SourceRecord> row) {
        SourceRecord whole = row.value();
        List<String> taken = perRecord ? reshaper.taken(whole.fields().keySet()) : List.of();
        if (!taken.isEmpty()) {
            ahead.add(Outcome.setAside(
                    taken.stream().map(name -> taken(name, whole.at())).toList()));
            return;
        }
        List<Finding> findings = row.findings();
        for (SourceRecord record : reshaper.reshape(whole)) {
            // What there is to say about the row is said once, of the first record that it yields.
            ahead.add(new Outcome.Passed<>(record, findings));
            findings = List.of();
        }
    }

    /** A column whose text a field that is made would overwrite. */
    static Finding taken(String column, Location at) {
        return Finding.error("decoding.name_taken", at.in(column), column);
    }

    @Override
    public List<Finding> closingFindings() {
        List<Finding> closing = new ArrayList<>(wide.closingFindings());
        if (rows > 0 && records == 0) {
            closing.add(Finding.error("decoding.all_cells_blank", Location.file(file), null));
        }
        return closing;
    }

    @Override
    public void close() throws IOException {
        wide.close();
    }
}
