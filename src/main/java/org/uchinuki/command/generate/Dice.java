package org.uchinuki.command.generate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Chance that repeats itself. Every file and every child throws its own dice, named by seed, stream and number, so that
 * what one of them says never depends on the order in which files are written.
 */
final class Dice {

    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    static Dice of(long seed, String stream) {
        return of(seed, stream, 0);
    }

    static Dice of(long seed, String stream, long number) {
        long mixed = seed * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < stream.length(); i++) {
            mixed = (mixed ^ stream.charAt(i)) * 0x100000001B3L;
        }
        return new Dice(mix(mixed + mix(number + 0x632BE59BD9B4E019L)));
    }

    /** A number from 0 up to, but not including, the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** True that many times in a thousand. */
    boolean perMille(int times) {
        return random.nextInt(1000) < times;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** A version 4 UUID in lower case. */
    String uuid() {
        long high = (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
