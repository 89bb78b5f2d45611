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
record DecodingTrial(long beyondAscii, long malformed) {

    private static final int BUFFER = 64 * 1024;

    static DecodingTrial of(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        long beyondAscii = 0;
        long malformed = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(bytes) != -1) {
                bytes.flip();
                CoderResult result;
                do {
                    result = decoder.decode(bytes, chars, false);
                    beyondAscii += beyondAscii(chars.flip());
                    chars.clear();
                    if (result.isError()) {
                        malformed++;
                        bytes.position(bytes.position() + result.length());
                    }
                } while (!result.isUnderflow());
                bytes.compact();
            }
        }
        return new DecodingTrial(beyondAscii, malformed);
    }

    private static long beyondAscii(CharBuffer chars) {
        long count = 0;
        char[] array = chars.array();
        for (int i = 0; i < chars.limit(); i++) {
            if (array[i] >= 0x80) {
                count++;
            }
        }
        return count;
    }
}
