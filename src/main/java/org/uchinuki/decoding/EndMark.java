package org.uchinuki.decoding;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Knows how many characters were read and whether they were all: a fault at the end of a file means that it was cut off. */
class EndMark extends FilterReader {

    private long count;
    private boolean end;

    EndMark(Reader in) {
        super(in);
    }

    /** Whether somebody asked for more than there is. */
    final boolean isEnd() {
        return end;
    }

    /** Whether a fault that was found at this character was found because there is no more. */
    final boolean isEnd(long offset) {
        try {
            // A parser that holds all of it stumbles over half a character without asking for more.
            return end || (offset >= count - 1 && super.read() == -1);
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c == -1) {
            end = true;
        } else {
            count++;
        }
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read == -1) {
            end = true;
        } else {
            count += read;
        }
        return read;
    }
}
