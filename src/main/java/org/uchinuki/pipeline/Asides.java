package org.uchinuki.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.AsideBook.Cause;
import org.uchinuki.pipeline.AsideBook.Question;
import org.uchinuki.pipeline.AsideBook.Share;

/** What people do with rows that wait: look, edit, put through again, dismiss. */
public interface Asides {

    /** So many rows at most are put through again at a time. */
    int MOST = 10_000;

    /** Open rows by cause, the most frequent first. */
    List<Cause> causes();

    /** Open rows by cause and school. */
    List<Share> shares();

    /** How many rows that came with each of these runs are open; a run of which none is is not in it. */
    Map<Long, Long> waiting(Collection<Long> runs);

    /** Open rows in the order of their ids, after the given one. */
    List<Aside> open(Question question, long after, int limit);

    /** Whether the hub knows a school of this code, or an open row that names it. */
    boolean isSchool(String code);

    Optional<Aside> find(long id);

    /** What the mapping as it is now makes of a row; nothing where the row could not be read, or its mapping is gone. */
    Optional<Mapped> mapped(Aside aside);

    /**
     * Gives a row other cells.
     *
     * @param changes column → text; a column that the row does not have is a finding
     * @return what was wrong; the row is edited only where nothing was
     */
    List<Finding> edit(Aside aside, Map<String, String> changes, String by);

    /** What was wrong; nothing where the row has been dismissed. */
    List<Finding> dismiss(Aside aside, String by, String reason);

    /**
     * Puts open rows through the line again.
     *
     * @return what was begun, and which of the ids are not in it
     */
    Replayed replay(List<Long> ids, String by);

    /** The same with all open rows of a cause, {@value #MOST} at most. */
    Replayed replay(Question question, String by);

    /**
     * What was begun.
     *
     * @param runs one for each mapping
     * @param rows how many rows they put through
     * @param unknown of the ids that were named: those of no row
     * @param left the others that were not put through: they wait no more, or could not be read
     */
    record Replayed(List<Long> runs, long rows, List<Long> unknown, List<Long> left) {}

    /**
     * A row as it is mapped now.
     *
     * @param values canonical path → text, as far as they could be mapped
     * @param findings what still is wrong with it
     */
    record Mapped(Map<String, @Nullable String> values, List<Finding> findings) {}
}
