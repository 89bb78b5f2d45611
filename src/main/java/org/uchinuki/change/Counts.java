package org.uchinuki.change;

/**
 * What became of the rows of a run. Every row that came in is counted once; the database holds the same equation.
 *
 * @param in rows read, set-aside ones among them
 * @param created rows about something their source had not spoken of before
 * @param updated rows that say something else than last time, and change a record by it
 * @param unchanged rows that say what they said last time, or what is so already
 * @param ended rows that say that something is over
 * @param setAside rows that wait for a person
 */
public record Counts(long in, long created, long updated, long unchanged, long ended, long setAside) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    public Counts {
        if (in != created + updated + unchanged + ended + setAside) {
            throw new IllegalStateException("rows got lost: " + in + " in, " + created + " created, " + updated
                    + " updated, " + unchanged + " unchanged, " + ended + " ended, " + setAside + " set aside");
        }
    }

    /** Whether rows came in and every one of them waits for a person: nothing would be, or was, written of them. */
    public boolean nothingPassed() {
        return in > 0 && setAside == in;
    }
}
