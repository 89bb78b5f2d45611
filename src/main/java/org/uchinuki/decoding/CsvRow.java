package org.uchinuki.decoding;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of one row as the parser found them.
 *
 * @param line line of the file on which the row starts, from 1
 * @param odd whether a cell holds a character that {@link TextCheck} wants to speak about
 * @param blank whether there is nothing in any cell
 */
record CsvRow(long line, List<String> cells, boolean odd, boolean blank) {

    /** Longest row that is read, in characters. A longer one is a broken file, not a child. */
    static final int LIMIT = 1024 * 1024;

    private static final int MOST_CELLS = 10_000;

    /** Gathers the cells of a row; remembers where the row began, so that reading can go on behind a broken one. */
    static final class Gatherer extends CsvCallbackHandler<CsvRow> {
        private long line;
        private String[] cells = new String[32];
        private int count;
        private int size;
        private boolean odd;
        private boolean blank;
        private boolean tooLong;

        /** Line on which the row begins that was read last or was being read when the parser gave up. */
        long line() {
            return line;
        }

        boolean tooLong() {
            return tooLong;
        }

        /** Ready for another parser, which counts its lines from 1 again. */
        Gatherer renewed() {
            line = 0;
            tooLong = false;
            return this;
        }

        @Override
        protected RecordType getRecordType() {
            return count == 0 ? RecordType.EMPTY : RecordType.DATA;
        }

        @Override
        protected int getFieldCount() {
            return count;
        }

        @Override
        protected void beginRecord(long startingLineNumber) {
            line = startingLineNumber;
            count = 0;
            size = 0;
            odd = false;
            blank = true;
        }

        @Override
        protected void addField(char[] buffer, int offset, int length, boolean quoted) {
            size += length;
            if (size > LIMIT || count >= MOST_CELLS) {
                tooLong = true;
                throw new CsvParseException("row too long");
            }
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, 2 * count);
            }
            odd |= TextCheck.isOdd(buffer, offset, length);
            String cell = length == 0 ? "" : new String(buffer, offset, length);
            blank = blank && cell.isBlank();
            cells[count++] = cell;
        }

        @Override
        protected void setComment(char[] buffer, int offset, int length) {
            throw new IllegalStateException("comments are not asked for");
        }

        @Override
        protected void setEmpty() {
            count = 0;
        }

        @Override
        protected CsvRow buildRecord() {
            return new CsvRow(line, Arrays.asList(Arrays.copyOf(cells, count)), odd, blank);
        }
    }
}
