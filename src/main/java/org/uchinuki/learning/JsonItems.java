package org.uchinuki.learning;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.standard.json.Place;

/**
 * What a file of events holds, one item after the other, so that it needs no more memory than one of them takes. Where it
 * breaks off it says so; what came before has been given out by then.
 */
public interface JsonItems {

    /** What was sent, as a person would call it. */
    String resource();

    /** The next item, or null where there is none: at the end, or where the file cannot be read on. */
    @Nullable
    Item next() throws IOException;

    /** Why it could not be read to its end. */
    Optional<Finding> broken();

    /** One JSON document: the items of an array, or one value that stands alone. */
    static JsonItems ofDocument(String resource, InputStream body, int most) throws IOException {
        return new DocumentItems(resource, body, most);
    }

    /** JSON lines: each line one value. A line that is no JSON is an item like the others. */
    static JsonItems ofLines(String resource, InputStream body, int most) {
        return new LineItems(resource, body, most);
    }

    /**
     * One item.
     *
     * @param index from 0
     * @param at its place in the document; that of the whole document on a line of its own
     * @param line from 1, of JSON lines; else null
     * @param bytes exactly as they came
     * @param cut whether it is longer than was asked for; the bytes are then its beginning
     */
    record Item(int index, Place at, @Nullable Integer line, Bytes bytes, boolean cut) {

        /** Where it is among the items, whatever the form of the file. */
        public String pointer() {
            return line == null ? at.pointer() : "/" + index;
        }

        /** What was found in the item alone, at its place in the file. */
        public List<Finding> placed(List<Finding> findings) {
            return findings.stream().map(this::placed).toList();
        }

        private Finding placed(Finding finding) {
            Location own = finding.at();
            String field = at.pointer() + (own.field() == null ? "" : own.field());
            Integer column = line == null ? null : own.column();
            return new Finding(
                    finding.code(),
                    finding.severity(),
                    new Location(own.file(), null, field, line, column),
                    finding.value(),
                    finding.details());
        }
    }

    /** What it means that a body could not be read on; a connection that broke is thrown on. */
    static Finding unreadable(String resource, Location at, IOException failure) throws IOException {
        return switch (failure) {
            case RequestBody.TooLarge tooLarge ->
                Finding.error("learning.body_too_large", at, null, Map.of("limit", Long.toString(tooLarge.limit())));
            case Room.None full ->
                Finding.error("learning.overloaded_file", at, null, Map.of("seconds", Answers.SECONDS));
            case ZipException broken -> Finding.error("learning.gzip_broken", at, null);
            case EOFException cutOff -> Finding.error("learning.gzip_broken", at, null);
            default -> throw failure;
        };
    }
}
