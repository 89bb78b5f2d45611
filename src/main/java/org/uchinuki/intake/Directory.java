package org.uchinuki.intake;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * What the end of a ZIP says of its directory. Java reads the whole directory into memory before it tells how many entries
 * there are; a ZIP of half a gigabyte may be nothing but directory.
 */
final class Directory {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int BYTES_PER_ENTRY = 1024;

    private Directory() {}

    /** Whether any reading of the end says more entries, or a larger directory, than may be. */
    static boolean isBeyond(Path zip, int mostEntries) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
            long length = file.length();
            int tail = (int) Math.min(length, END_LENGTH + LONGEST_COMMENT);
            byte[] bytes = new byte[tail];
            file.seek(length - tail);
            file.readFully(bytes);
            ByteBuffer end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = tail - END_LENGTH; at >= 0; at--) {
                if (end.getInt(at) == END && isBeyond(end, at, mostEntries)) {
                    return true;
                }
            }
            return false;
        }
    }

    // 0xFFFF and 0xFFFFFFFF refer to a larger form of ZIP, which nothing that may be taken needs.
    private static boolean isBeyond(ByteBuffer end, int at, int mostEntries) {
        int entries = Short.toUnsignedInt(end.getShort(at + 10));
        long size = Integer.toUnsignedLong(end.getInt(at + 12));
        boolean inside = at + END_LENGTH + Short.toUnsignedInt(end.getShort(at + 20)) <= end.limit();
        return inside && (entries > mostEntries || size > (long) mostEntries * BYTES_PER_ENTRY);
    }
}
