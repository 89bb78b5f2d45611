package org.uchinuki.decoding;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one CSV file. A row whose structure is broken (a stray quote, a line without end) ends neither the reading nor
 * the rows after it: reading takes up again on the line behind the one where the broken row began.
 */
final class CsvRows implements Closeable {

    /** How often reading takes up again behind a broken row; each time costs a walk through the file. */
    static final int MOST_BREAKS = 200;

    /** What a step yielded. */
    sealed interface Step {}

    record Row(CsvRow row) implements Step {}

    /** A row that could not be cut into cells. */
    record Broken(boolean tooLong, boolean unclosedQuote) implements Step {}

    private final Path file;
    private final CharsetGuess charset;
    private final char delimiter;
    private final CsvRow.Gatherer gatherer = new CsvRow.Gatherer();
    private CsvReader<CsvRow> reader;
    private CloseableIterator<CsvRow> iterator;
    private LastCharacter characters;
    private long linesBefore;
    private int breaks;

    CsvRows(Path file, CharsetGuess charset, char delimiter) throws IOException {
        this.file = file;
        this.charset = charset;
        this.delimiter = delimiter;
        characters = new LastCharacter(charset.reader(file));
        reader = parser(characters, gatherer);
        iterator = reader.iterator();
    }

    /** The next row, blank ones included, or null at the end. */
    @Nullable
    Step next() throws IOException {
        try {
            return iterator.hasNext() ? new Row(iterator.next()) : null;
        } catch (CsvParseException e) {
            boolean tooLong = gatherer.tooLong() || !isQuoteTrouble(e);
            boolean unclosed = !tooLong && characters.atEnd();
            breaks++;
            resume();
            return new Broken(tooLong, unclosed);
        }
    }

    /** Whether so much was broken that the rest is not read. */
    boolean gaveUp() {
        return breaks > MOST_BREAKS;
    }

    /** Whether the last character of the file ends a line. */
    boolean endsWithNewline() {
        return characters.endsWithNewline();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private void resume() throws IOException {
        reader.close();
        linesBefore += gatherer.line();
        characters = new LastCharacter(charset.reader(file));
        if (gaveUp()) {
            characters.skip(Long.MAX_VALUE);
        } else {
            characters.skipLines(linesBefore);
        }
        reader = parser(characters, gatherer.renewed());
        iterator = reader.iterator();
    }

    private CsvReader<CsvRow> parser(Reader from, CsvRow.Gatherer to) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(CsvRow.LIMIT)
                .build(to, from);
    }

    private static boolean isQuoteTrouble(CsvParseException e) {
        return e.getMessage() != null && e.getMessage().contains("quote");
    }

    /** Knows how the file ended. */
    private static final class LastCharacter extends FilterReader {
        private int last = -1;
        private boolean end;

        LastCharacter(Reader in) {
            super(in);
        }

        boolean atEnd() {
            return end;
        }

        boolean endsWithNewline() {
            return last == '\n' || last == '\r';
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            if (c == -1) {
                end = true;
            } else {
                last = c;
            }
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                last = buffer[offset + count - 1];
            } else if (count == -1) {
                end = true;
            }
            return count;
        }

        /** Goes on behind so many line ends, each of them LF, CR or both. */
        void skipLines(long lines) throws IOException {
            long passed = 0;
            boolean afterCr = false;
            while (passed < lines || afterCr) {
                in.mark(1);
                int c = read();
                if (c == -1) {
                    return;
                } else if (afterCr && c != '\n') {
                    if (passed >= lines) {
                        in.reset();
                        return;
                    }
                    afterCr = false;
                }
                if (c == '\r') {
                    passed++;
                    afterCr = true;
                } else if (c == '\n') {
                    if (!afterCr) {
                        passed++;
                    }
                    afterCr = false;
                }
            }
        }
    }
}
