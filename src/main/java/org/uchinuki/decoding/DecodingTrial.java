package org.uchinuki.decoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;

/**
 * How well a whole file decodes in one charset. A character cut off at the very end of the file does not count as
 * malformed: that is a file cut in half, not a wrong charset.
 */
final class DecodingTrial {

    private static final int BUFFER = 64 * 1024;

    private final int worth;
    private final int few;
    private long beyondAscii;
    private long malformed;

    private DecodingTrial(int worth, int few) {
        this.worth = worth;
        this.few = few;
    }

    /**
     * Whether a file may well be in this charset.
     *
     * @param worth more than so many good characters beyond ASCII make up for a malformed one
     * @param few so many malformed ones need no making up for
     */
    static boolean passes(Path file, Charset charset, int worth, int few) throws IOException {
        return new DecodingTrial(worth, few).passes(file, charset);
    }

    private boolean passes(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            while (channel.read(bytes) != -1) {
                bytes.flip();
                CoderResult result;
                do {
                    result = decoder.decode(bytes, chars, false);
                    count(chars.flip());
                    chars.clear();
                    if (result.isError()) {
                        malformed++;
                        bytes.position(bytes.position() + result.length());
                    }
                } while (!result.isUnderflow());
                bytes.compact();
                long rest = size - channel.position() + bytes.position();
                // Mostly a wrong charset shows in the first part of the file: no rest could make up for that.
                if (!passesWith(rest)) {
                    return false;
                }
            }
        }
        return passesWith(0);
    }

    /** @param more good characters that may follow */
    private boolean passesWith(long more) {
        return malformed <= few || beyondAscii + more > worth * malformed;
    }

    private void count(CharBuffer decoded) {
        char[] array = decoded.array();
        for (int i = 0; i < decoded.limit(); i++) {
            if (array[i] >= 0x80) {
                beyondAscii++;
            }
        }
    }
}
