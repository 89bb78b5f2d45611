package org.uchinuki.pipeline;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.uchinuki.change.MergeStore.Merge;
import org.uchinuki.change.MergeStore.Moves;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.reconciliation.KnownPerson;
import org.uchinuki.reconciliation.Match;

/** 統合・分割: two known people who are one, and back. */
public interface Merges {

    /** What merging would do; set aside where it cannot be. */
    Outcome<Preview> preview(String stays, String goes);

    /**
     * Merges, as a run of its own. Undoing that run splits.
     *
     * @param despiteConflicts whether it goes on where the two contradict each other
     * @return the run, or what stands against it
     */
    Outcome<Long> merge(String stays, String goes, String by, String reason, boolean despiteConflicts);

    /**
     * Splits what a run has merged: that run is taken back.
     *
     * @return what stood against it; nothing where it is done
     */
    List<Finding> split(long run, String by, String reason);

    /** Merges that hold, the latest first. */
    List<Merge> open(int limit);

    /**
     * Pairs of known people who may be one, the likeliest first.
     *
     * @param after how many of them to pass over
     */
    List<Pair> pairs(long after, int limit);

    /**
     * The same of one person alone.
     *
     * @return set aside where no such person is known now
     */
    Outcome<List<Pair>> pairsOf(String person, long after, int limit);

    /** What a school is called now. */
    String schoolName(UUID school);

    /** Says that two known people are not one, so that nobody is asked again. */
    List<Finding> apart(String one, String other, String by, String reason);

    /**
     * @param match the rules' word on two known people
     * @param history versions of records the hub keeps of each of the two
     * @param broughtBy the runs that the two themselves come from
     */
    record Pair(KnownPerson one, KnownPerson other, Match match, Map<UUID, Long> history, Map<UUID, Long> broughtBy) {}

    /**
     * @param pair the two: who stays, who goes
     * @param conflicts where the two contradict each other; what is no more than a warning stops nobody
     */
    record Preview(Pair pair, Moves moves, List<Finding> conflicts) {}
}
