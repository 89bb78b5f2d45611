package org.uchinuki.change;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Finding;

/** Where revisions are staged, compared with what is known, counted and applied. The store answers, by set operations. */
public interface ChangeStore {

    /** Opens the stage of a run. Nothing that is staged can be seen by any reader until it is applied. */
    Staging open(long runId);

    /** Throws away what is on the stage, but for these runs: people still look at what those would do. */
    void clearAllBut(Collection<Long> runs);

    /** What a school or class is called, for the reason of a hold: its current name, or its code where it has none. */
    String nameOf(Kind kind, @Nullable UUID id);

    /** Whether the stage still holds what the run would do; after a power failure it may not. */
    boolean isStaged(long runId);

    /** The stage of one run; for one thread. Closing it without applying leaves no trace. */
    interface Staging extends Stage, AutoCloseable {

        /**
         * What this mapping's rows said last time; rows that say the same need not be added.
         *
         * @param worth up to how many known rows are worth holding for what is about to be read
         * @return {@link KnownRows#untold()} where more are known
         */
        KnownRows known(String mapping, long worth);

        /**
         * Keys of rows that held and that a list does not name.
         *
         * @param schools the schools that the list speaks of; null where it speaks of all
         * @param seen the rows that the list does name
         */
        List<String> absent(String mapping, @Nullable Set<UUID> schools, KnownRows seen);

        /**
         * Puts rows on the stage as over, because a complete list does not name them.
         *
         * @param mapping one that a file on the stage was read with
         * @param besides other complete lists: what one of their rows states, too, is not over
         * @return the rows of which something goes on because it is stated there
         */
        NamedElsewhere addAbsent(String mapping, List<String> keys, Collection<Listing> besides);

        /**
         * Notes rows that may be missing from a list of which not every key could be read. Nothing of them is over; only
         * {@link #renumbered()} asks for them.
         */
        void mayBeAbsent(String mapping, List<String> keys);

        /**
         * Whether a row on the stage speaks of a record that another row of the same list states, one that was left off
         * the stage because it is unchanged: only together can be seen whether the two agree.
         */
        boolean meetsUnstaged(Map<String, KnownRows> known);

        /**
         * Takes off the stage what cannot stand beside the rest: rows that contradict each other about one key, repeats,
         * and rows that point at an entity whose own row has been set aside.
         *
         * @return one entry for each row taken off
         */
        List<TakenOff> settle();

        /**
         * Takes rows of these years off the stage; before {@link #settle()}, for other rows may point at them.
         *
         * @param expected for the finding: of which years they should be
         * @return one entry for each row taken off
         */
        List<TakenOff> takeOffYears(long fileId, Set<Integer> years, String expected);

        /**
         * Counts of the rows on the stage, without {@code in} rows that never got there. A row that says something else than last
         * time and changes no record by it is unchanged.
         */
        default Verdicts compare() {
            return compare(Map.of());
        }

        /**
         * The same, where it is known whose lists the files are: a row that says again what it said before the list of another
         * school named its child does nothing.
         *
         * @param lists by the name of a mapping, which schools its files are complete lists of
         */
        Verdicts compare(Map<String, SchoolLists> lists);

        /** The rows that did nothing for that, in order. */
        List<ListedBefore> listedBefore();

        /**
         * What {@link #compare} left standing of what other sources have said: a source takes back only what it has said itself,
         * be it with a blank or with a value that stood before.
         *
         * @return one entry for each file and field of which something was left
         */
        List<LeftStanding> leftToOthers();

        /**
         * How many rows say again, word for word, what their source had said before a later run replaced it; after
         * {@link #compare}.
         *
         * @return one entry for each mapping of which a row would say something else
         */
        List<Again> again();

        /**
         * Who would be new while somebody of the same registered name and birth date is over in this very run, so that this is
         * most likely one human to whom the source has given another id; after {@link #compare}. Of whom no birth date is known
         * nobody is told.
         *
         * @return one entry for each file that names such people
         */
        List<Renumbered> renumbered();

        /**
         * How many rows of a file speak of people who are known at other schools and have never been at this one.
         *
         * @param school null for one that nobody knows
         */
        long ofOtherSchools(long fileId, @Nullable UUID school);

        /** How many rows of a mapping hold in each of these schools; a school without any is left out. */
        Map<UUID, Long> holding(String mapping, Collection<UUID> schools);

        /** How much of what each source has said would be changed or over, by school and class; after {@link #compare}. */
        List<Share> shares();

        /** Digest of what the run would do: the same digest, the same rows with the same verdicts. After {@link #compare}. */
        UUID digest();

        /** Years that the rows on the stage speak of, and the latest one each mapping is at already. */
        List<YearSpan> years();

        /**
         * Writes what differs, as new versions. Must be called inside a transaction, which the caller ends.
         *
         * @param effective day from which the new versions hold, a calendar day in Japan
         */
        void apply(LocalDate effective);

        /** From now on closing leaves the stage as it is, for people to look at. */
        void keep();

        @Override
        void close();
    }

    /**
     * Rows of one mapping, school and class.
     *
     * @param before rows that held before the run
     * @param updated how many of them would say something else
     * @param ended how many of them would be over
     */
    record Share(
            String mapping,
            @Nullable UUID school,
            @Nullable UUID classSection,
            long before,
            long updated,
            long ended) {}

    /**
     * Rows of one mapping that would say something else.
     *
     * @param changed how many there are
     * @param again how many of them say what the same row has said before
     * @param saidBy the run that most of these come from; 0 where there are none
     */
    record Again(String mapping, long changed, long again, long saidBy) {}

    /**
     * People of one file who are probably known by another id.
     *
     * @param people how many of those who would be new
     * @param rows the first rows that name them, {@value #MOST_ROWS} at most
     * @param schools where those who are over have been; empty where nobody says
     */
    record Renumbered(long fileId, long people, List<Long> rows, Set<UUID> schools) {

        public static final int MOST_ROWS = 5;
    }

    /**
     * @param rows how many rows on the stage name each 年度; not empty
     * @param known the latest 年度 that this mapping has brought of the same schools before, or null
     */
    record YearSpan(
            String mapping,
            long fileId,
            SortedMap<Integer, Long> rows,
            @Nullable Integer known) {

        /** The earliest 年度 that a row on the stage names. */
        public int first() {
            return rows.firstKey();
        }

        /** The latest. */
        public int last() {
            return rows.lastKey();
        }
    }

    /** Rows on the stage by what they would do. */
    record Verdicts(long created, long updated, long unchanged, long ended) {}

    /**
     * Cells that take nothing back.
     *
     * @param rows of the file that are blank about the field of a record of which another source has said something, or say
     *     what stood before it did
     */
    record LeftStanding(long fileId, Kind kind, String field, long rows) {}

    /**
     * A complete list.
     *
     * @param school the one whose people it lists; null where it lists everybody
     */
    record Listing(String mapping, @Nullable UUID school) {}

    /**
     * Rows of a list that it no longer has, and that others still have.
     *
     * @param rows how many
     * @param lists names of the mappings of the others, in order
     */
    record NamedElsewhere(long rows, Collection<String> lists) {
        public NamedElsewhere {
            lists = List.copyOf(lists);
        }
    }

    /**
     * Of a mapping whose lists are complete school by school.
     *
     * @param here the schools that the files of the run are the lists of
     * @param elsewhere other schools whose lists still come
     */
    record SchoolLists(Set<UUID> here, Set<UUID> elsewhere) {}

    /**
     * A row of a school's list about a child whom the list of another school names by now.
     *
     * @param row in the file
     * @param school the other one
     */
    record ListedBefore(long fileId, long row, UUID school) {}

    /** A row that {@link Staging#settle()} took off the stage, and why. */
    record TakenOff(long fileId, Finding finding) {}
}
