package org.uchinuki.learning.fuzz;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The ways that the traced classes went while they worked on one input: from each branch to the next, and roughly how often.
 * One thread goes at a time.
 */
public final class Trail {

    private static final int SIZE = 1 << 16;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final byte[] COUNTS = new byte[SIZE];
    private static final byte[] SEEN = new byte[SIZE];

    private static int last;

    private Trail() {}

    /** Called by the traced classes at the beginning of each stretch that is gone through in one go. */
    public static void at(int place) {
        COUNTS[(place ^ last) & (SIZE - 1)]++;
        last = place >>> 1;
    }

    static void begin() {
        last = 0;
        java.util.Arrays.fill(COUNTS, (byte) 0);
    }

    /** How many ways were gone for the first time, or for the first time so often. */
    static int fresh() {
        int fresh = 0;
        for (int i = 0; i < SIZE; i += Long.BYTES) {
            if ((long) EIGHT.get(COUNTS, i) != 0) {
                for (int way = i; way < i + Long.BYTES; way++) {
                    int often = oftenness(Byte.toUnsignedInt(COUNTS[way]));
                    if ((SEEN[way] | often) != SEEN[way]) {
                        SEEN[way] |= (byte) often;
                        fresh++;
                    }
                }
            }
        }
        return fresh;
    }

    /** Once, twice, some times, many times: a bit each. */
    private static int oftenness(int count) {
        if (count <= 2) {
            return count;
        }
        if (count <= 7) {
            return 4;
        }
        if (count <= 15) {
            return 8;
        }
        if (count <= 31) {
            return 16;
        }
        return count <= 127 ? 32 : 64;
    }
}
