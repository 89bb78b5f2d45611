package org.uchinuki.pipeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.change.ChangeStore.YearSpan;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Mapping.Completeness;

/**
 * Tells a roster of a year that is not its time: neither the current 年度 nor, once that may come, the next. Rows are what tell
 * it; of a roster whose rows name no year nothing can be told.
 */
@Component
final class RosterYears {

    private final YearSettings settings;
    private final Clock clock;

    RosterYears(YearSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Why a roster is refused for its year.
     *
     * @param told the year that the sender says it is of, or null
     */
    Optional<Finding> refusal(@Nullable Integer told, Tally tally, YearSpan span) {
        Location at = Location.file(tally.file.file().name());
        if (told != null) {
            return span.first() == told && span.last() == told
                    ? Optional.empty()
                    : Optional.of(wrong(at, span, String.valueOf(told)));
        }
        Integer known = span.known();
        if (known != null && span.last() < known && tally.unchanged == 0) {
            return Optional.of(wrong(at, span, String.valueOf(known)));
        }
        // Rows that were set aside may have waited since last year.
        return !tally.file.replay() && isOfAnother(span.rows(), tally.unchanged)
                ? Optional.of(wrong(at, span, expected()))
                : Optional.empty();
    }

    /**
     * The years of a few rows that are not the year of the list of a school, where those rows are to be set aside: each would take its
     * child out of this year's class. None where the roster is refused, and none of rows that somebody puts through again.
     */
    Set<Integer> ofFewRows(Tally tally, YearSpan span) {
        if (tally.mapping().source().complete() != Completeness.SCHOOL
                || tally.file.replay()
                || isOfAnother(span.rows(), tally.unchanged)) {
            return Set.of();
        }
        Set<Integer> few = new TreeSet<>(span.rows().keySet());
        few.removeAll(may());
        few.removeAll(settings.besides());
        // In April the list of last year may come still, until its schools have moved up.
        if (span.known() != null) {
            few.remove(span.known());
        }
        return few;
    }

    /**
     * Whether most rows are of another year. What is as it was last time was right then; a few rows that are wrong are no
     * reason to refuse the others.
     */
    private boolean isOfAnother(Map<Integer, Long> rows, long unchanged) {
        Set<Integer> may = may();
        may.addAll(settings.besides());
        long right = unchanged;
        long wrong = 0;
        for (Map.Entry<Integer, Long> year : rows.entrySet()) {
            if (may.contains(year.getKey())) {
                right += year.getValue();
            } else {
                wrong += year.getValue();
            }
        }
        return wrong > right;
    }

    private SortedSet<Integer> may() {
        LocalDate today = LocalDate.now(clock);
        SchoolYear now = SchoolYear.of(today);
        SortedSet<Integer> may = new TreeSet<>(Set.of(now.year()));
        if (!today.isBefore(settings.nextOpens(now))) {
            may.add(now.year() + 1);
        }
        return may;
    }

    /** The years of which a roster may come today. */
    String expected() {
        SortedSet<Integer> may = may();
        return span(may.getFirst(), may.getLast());
    }

    private static Finding wrong(Location at, YearSpan span, String expected) {
        return Finding.error("pipeline.wrong_year", at, span(span.first(), span.last()), Map.of("expected", expected));
    }

    private static String span(int first, int last) {
        return first == last ? String.valueOf(last) : first + "–" + last;
    }
}
