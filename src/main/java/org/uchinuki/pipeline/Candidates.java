package org.uchinuki.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.reconciliation.KnownPerson;
import org.uchinuki.reconciliation.Match;

/** Rows whose person is probably one who is known, and what people say about them. */
public interface Candidates {

    /** Code of the finding with which such a row waits. */
    String CODE = "reconciliation.probable_person";

    /** Rows that wait, in the order of their ids, after the given one. */
    List<Waiting> waiting(long after, int limit);

    Optional<Waiting> find(long aside);

    /**
     * Says who the row speaks of, and puts it through again. What is said holds for the ids of the row from then on.
     *
     * @param person one of the candidates, or null for none of them: somebody new
     * @return the run that puts the row through, or what is wrong
     */
    Outcome<Long> decide(long aside, @Nullable String person, String by, String reason);

    /** Decisions that hold, the latest first. */
    List<IdentityBook.Entry> decisions(int limit);

    /** Ends a decision; what was wrong, or nothing where it is done. Refused while a run rests on it. */
    List<Finding> withdraw(long decision, String by, String reason);

    /**
     * @param values canonical path → text, as the row is mapped now
     * @param handles the ids by which the row names its person
     * @param candidates the likeliest first; none where the row fits nobody any more
     */
    record Waiting(
            Aside aside, Map<String, @Nullable String> values, Set<String> handles, List<Candidate> candidates) {}

    /** @param history versions of records the hub keeps of the person */
    record Candidate(KnownPerson person, Match match, long history) {}
}
