package org.uchinuki.decoding;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Stops an XML document in which no tag closes for longer than the longest record that is read: the parser would hold such a
 * text or attribute in memory as a whole.
 */
final class StretchGuard extends EndMark {

    private long sinceTag;
    private int last = -1;

    StretchGuard(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        pass(c);
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            pass(buffer[i]);
        }
        return count;
    }

    /** Whether the document was cut off: it ends before it should, or not with a tag as every whole one does. */
    boolean isCut() {
        if (isEnd()) {
            return true;
        }
        try {
            for (int c = in.read(); c != -1; c = in.read()) {
                last = Character.isWhitespace(c) ? last : c;
            }
        } catch (IOException unreadable) {
            return false;
        }
        return last != '>';
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
        last = c == -1 || Character.isWhitespace(c) ? last : c;
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
