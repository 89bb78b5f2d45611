package org.uchinuki.decoding;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Stops an XML document in which no tag closes for longer than the longest record that is read: the parser would hold such a
 * text or attribute in memory as a whole.
 */
final class StretchGuard extends FilterReader {

    private long sinceTag;
    private boolean end;

    StretchGuard(Reader in) {
        super(in);
    }

    /** Whether everything was read. */
    boolean atEnd() {
        return end;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        end |= c == -1;
        pass(c);
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        end |= count == -1;
        for (int i = offset; i < offset + count; i++) {
            pass(buffer[i]);
        }
        return count;
    }

    static boolean isCause(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLong) {
                return true;
            }
        }
        return thrown instanceof javax.xml.stream.XMLStreamException xml && xml.getNestedException() instanceof TooLong;
    }

    private void pass(int c) throws IOException {
        sinceTag = c == '>' ? 0 : sinceTag + 1;
        if (sinceTag > CsvRow.LIMIT) {
            throw new TooLong();
        }
    }

    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("a stretch of text is too long");
        }
    }
}
