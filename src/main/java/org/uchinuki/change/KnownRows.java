package org.uchinuki.change;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one mapping's rows said last time, by the digest of their cells, held in memory while a run reads: a row whose cells
 * are the same needs no mapping and no comparison in the database. Also remembers which rows have been seen, so that the
 * others can be told. 54 bytes a row: one slot and a half of four numbers of 8 bytes and one of 4. For one thread.
 */
public final class KnownRows {

    /** What the hub thinks of a row before anything of it has been mapped. */
    public enum Seen {
        /** No row of this key is known, or it was over. */
        NEW,
        /** The cells are those of last time. */
        UNCHANGED,
        CHANGED,
        /** A row of this key has been seen in this run already: the rows must be looked at together. */
        REPEATED
    }

    /** More rows of one mapping than this are not held: they would take a third of a small hub's memory. */
    public static final int MOST = 3_000_000;

    private static final int FREE = -1;

    private final long[] keys;
    private final long[] cells;
    private final int[] schoolOf;
    private final BitSet readable = new BitSet();
    private final BitSet over = new BitSet();
    private final BitSet seen = new BitSet();
    private final List<@Nullable UUID> schools = new ArrayList<>();
    private final Map<@Nullable UUID, Integer> schoolNumbers = new HashMap<>();
    private final BitSet schoolsUnchanged = new BitSet();
    private final int slots;
    private boolean keyLost;
    private boolean anyHolds;
    private boolean allAreNews;

    /** @param size how many rows will be {@linkplain #add added} at most; {@link #MOST} of them */
    public KnownRows(int size) {
        slots = Math.max(16, size * 3 / 2 + 1);
        keys = new long[slots * 2];
        cells = new long[slots * 2];
        schoolOf = new int[slots];
        java.util.Arrays.fill(schoolOf, FREE);
    }

    /** Nothing is known of any row. */
    public static KnownRows none() {
        return new KnownRows(0);
    }

    /** Too much is known to be held, or too little of it would be met: no row is unchanged, and none is known to be absent. */
    public static KnownRows untold() {
        KnownRows untold = none();
        untold.loseKey();
        return untold;
    }

    /** From now on no row is unchanged: they are looked at beside others. */
    public KnownRows readAll() {
        allAreNews = true;
        return this;
    }

    /** A row that the source has sent before. */
    public void add(String key, @Nullable UUID raw, boolean ended, @Nullable UUID school) {
        UUID digest = new NameDigest().add(key).toUuid();
        int slot = slot(digest);
        keys[slot * 2] = digest.getMostSignificantBits();
        keys[slot * 2 + 1] = digest.getLeastSignificantBits();
        if (raw != null) {
            readable.set(slot);
            cells[slot * 2] = raw.getMostSignificantBits();
            cells[slot * 2 + 1] = raw.getLeastSignificantBits();
        }
        over.set(slot, ended);
        anyHolds |= !ended;
        schoolOf[slot] = schoolNumbers.computeIfAbsent(school, any -> {
            schools.add(school);
            return schools.size() - 1;
        });
    }

    private int slot(UUID digest) {
        int slot = (int) Long.remainderUnsigned(digest.getLeastSignificantBits(), slots);
        while (schoolOf[slot] != FREE
                && (keys[slot * 2] != digest.getMostSignificantBits()
                        || keys[slot * 2 + 1] != digest.getLeastSignificantBits())) {
            slot = slot + 1 == slots ? 0 : slot + 1;
        }
        return slot;
    }

    /**
     * Marks a row as seen.
     *
     * @param raw digest of its cells
     */
    public Seen see(String key, UUID raw) {
        int slot = slot(new NameDigest().add(key).toUuid());
        if (schoolOf[slot] == FREE) {
            return Seen.NEW;
        }
        if (seen.get(slot)) {
            return Seen.REPEATED;
        }
        seen.set(slot);
        if (over.get(slot)) {
            return Seen.NEW;
        }
        boolean same = !allAreNews
                && readable.get(slot)
                && cells[slot * 2] == raw.getMostSignificantBits()
                && cells[slot * 2 + 1] == raw.getLeastSignificantBits();
        if (same) {
            schoolsUnchanged.set(schoolOf[slot]);
        }
        return same ? Seen.UNCHANGED : Seen.CHANGED;
    }

    /** The row of this key is to be looked at whatever its cells: a later one of it waits for a person. */
    public void lookAt(String key) {
        int slot = slot(new NameDigest().add(key).toUuid());
        if (schoolOf[slot] != FREE) {
            readable.clear(slot);
        }
    }

    /** Whether a row of this key that was known before has been seen. */
    public boolean hasSeen(String key) {
        int slot = slot(new NameDigest().add(key).toUuid());
        return schoolOf[slot] != FREE && seen.get(slot);
    }

    /** Whether it is certain that no row held before: none was known, or all were over. */
    public boolean noneHeld() {
        return !keyLost && !anyHolds;
    }

    /** Whether any row that was known before has been seen. */
    public boolean hasSeenAny() {
        return !seen.isEmpty();
    }

    /** A row went by whose key cannot be told: from now on nobody can say which rows are missing. */
    public void loseKey() {
        keyLost = true;
    }

    /** Whether the key of every row could be told. */
    public boolean knowsAllKeys() {
        return !keyLost;
    }

    /** Schools of which at least one row is unchanged. */
    public List<UUID> schoolsOfUnchanged() {
        List<UUID> found = new ArrayList<>();
        schoolsUnchanged.stream().forEach(number -> {
            UUID school = schools.get(number);
            if (school != null) {
                found.add(school);
            }
        });
        return found;
    }
}
