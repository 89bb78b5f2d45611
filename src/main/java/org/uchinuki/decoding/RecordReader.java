package org.uchinuki.decoding;

import java.io.Closeable;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/** One opened file: what its fields are called, and its records one after the other. Holds one record at a time. */
public interface RecordReader extends Closeable {

    Charset charset();

    /** Names of the fields, in the order of the file; for JSON and XML those of the first record. */
    List<String> fieldNames();

    /** Where the names of the fields stand: the row of a CSV's heading, as a spreadsheet counts; of other formats the file. */
    Location headingAt();

    /**
     * The next record, or null at the end. A record that cannot be read (too few cells, an unescaped quote) is set aside
     * and reading goes on where the format allows it.
     */
    @Nullable
    Outcome<SourceRecord> next();

    /** What was found wrong with the file as a whole after the last record was read: cut in half, no record at all. */
    List<Finding> closingFindings();
}
