package org.uchinuki.decoding;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/**
 * Records of a format that is read token by token, JSON or XML. A fault in the syntax ends the reading: unlike in a CSV there
 * is no place behind it where one could surely take up again. The records before it stand.
 */
final class PulledRecords implements RecordReader {

    /** What a format must be able to do. */
    interface Source extends Closeable {
        /** The next record, or null at the end or where a fault ends the reading; a fault within a record sets it aside. */
        @Nullable
        Outcome<SourceRecord> pull();

        /** What ended the reading before the end, inside a record or between two; null where nothing did. */
        @Nullable
        Finding stoppedBy();

        /** Whether that was the end of a file cut in half. */
        boolean truncated();
    }

    private final String file;
    private final Charset charset;
    private final Source source;
    private final List<String> fieldNames;
    private final List<Finding> closing = new ArrayList<>();
    private @Nullable Outcome<SourceRecord> ahead;
    private long records;
    private boolean finished;

    PulledRecords(String file, Charset charset, Source source) {
        this.file = file;
        this.charset = charset;
        this.source = source;
        this.ahead = source.pull();
        this.fieldNames = ahead instanceof Outcome.Passed<SourceRecord> first
                ? List.copyOf(first.value().fields().keySet())
                : List.of();
    }

    @Override
    public Charset charset() {
        return charset;
    }

    @Override
    public List<String> fieldNames() {
        return fieldNames;
    }

    @Override
    public Location headingAt() {
        return Location.file(file);
    }

    @Override
    public @Nullable Outcome<SourceRecord> next() {
        Outcome<SourceRecord> next = ahead;
        if (next != null) {
            records++;
            ahead = source.pull();
        } else if (!finished) {
            finished = true;
            finish();
        }
        return next;
    }

    @Override
    public List<Finding> closingFindings() {
        return List.copyOf(closing);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private void finish() {
        Finding fault = source.stoppedBy();
        if (fault != null) {
            if (fault.at().row() == null) {
                closing.add(fault);
            }
            String code = source.truncated() ? "decoding.truncated" : "decoding.rest_unread";
            closing.add(Finding.error(code, Location.row(file, records), null));
        } else if (records == 0) {
            closing.add(Finding.error("decoding.no_records", Location.file(file), null));
        }
    }
}
