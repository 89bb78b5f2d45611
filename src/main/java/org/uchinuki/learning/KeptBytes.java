package org.uchinuki.learning;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a parser reads of one item, so that its bytes can be had exactly; of a very long one only the beginning. The body is
 * not closed with it: whoever opened it takes in what is still coming.
 */
final class KeptBytes extends InputStream {

    /** Room for what a parser reads ahead. */
    private static final int AHEAD = 1 << 16;

    /** The bytes of an item, or its beginning. */
    record Part(Bytes bytes, boolean cut) {}

    private final InputStream body;
    private final int most;
    private byte[] kept = new byte[AHEAD];
    private int length;
    /** Offset in the body of the first byte that is kept. */
    private long start;

    /** So many characters stand in its line before the first byte that is kept. */
    private int before;

    private long from;
    private byte[] beginning = {};

    KeptBytes(InputStream body, int most) {
        this.body = body;
        this.most = most;
    }

    /** An item begins at this offset; what is before it is no longer needed. */
    void keepFrom(long offset) {
        int gone = Math.toIntExact(offset - start);
        before = charactersOfTheLine(gone);
        System.arraycopy(kept, gone, kept, 0, length - gone);
        length -= gone;
        start = offset;
        from = offset;
        beginning = new byte[0];
    }

    /** Where a fault begins in its line, as an editor counts: from 1; null where that is no longer known. */
    @Nullable
    Integer column(JsonFault fault, long reached) {
        return reached < start
                ? null
                : 1
                        + charactersOfTheLine(fault.from(
                                Bytes.of(kept).slice(0, length), Math.toIntExact(Math.min(reached - start, length))));
    }

    private int charactersOfTheLine(int to) {
        int characters = 0;
        for (int i = to - 1; i >= 0; i--) {
            if (kept[i] == '\n') {
                return characters;
            }
            if ((kept[i] & 0xC0) != 0x80) {
                characters++;
            }
        }
        return before + characters;
    }

    /** The item that ends before this offset. */
    Part upTo(long offset) {
        if (from < start) {
            return new Part(Bytes.of(beginning), true);
        }
        long size = offset - from;
        return new Part(Bytes.of(Arrays.copyOf(kept, (int) Math.min(size, most))), size > most);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        int read = body.read(into, offset, Math.min(wanted, AHEAD));
        if (read > 0) {
            keep(into, offset, read);
        }
        return read;
    }

    private void keep(byte[] bytes, int offset, int count) {
        if (length + count > most + AHEAD) {
            // too long to be taken: what follows is kept for the sake of the next item
            if (from == start) {
                beginning = Arrays.copyOf(kept, Math.min(length, most));
            }
            before = charactersOfTheLine(length);
            start += length;
            length = 0;
        }
        if (length + count > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(length + count, 2 * kept.length));
        }
        System.arraycopy(bytes, offset, kept, length, count);
        length += count;
    }
}
