package org.uchinuki.pipeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.ChangeStore.YearSpan;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.reconciliation.EntityDirectory;

/**
 * Tells a delivery that cannot be what it should be: cut off on its way, older than what came before, of another school or
 * year. Such a delivery is refused whole; most of its rows would look right one by one.
 */
final class FileGuards {

    private static final Pattern SCHOOL_CODE = Pattern.compile("(?<![A-Za-z0-9])[A-H][12]\\d{11}(?!\\d)");
    private static final String ROSTER = "roster/";

    private final RunStates states;
    private final EntityDirectory directory;
    private final Clock clock;

    FileGuards(RunStates states, EntityDirectory directory, Clock clock) {
        this.states = states;
        this.directory = directory;
        this.clock = clock;
    }

    /** Why the delivery is refused; nothing where it is not. */
    List<Finding> refusals(Run run, Collection<Tally> tallies, Staging staging) {
        List<Finding> refusals = new ArrayList<>();
        for (Tally tally : tallies) {
            String name = tally.file.file().name();
            if (!tally.whole && tally.in > 0) {
                refusals.add(Finding.error("pipeline.not_whole", Location.file(name), null));
            }
            age(run, tally, name, refusals);
            school(run, tally, name, refusals);
        }
        for (YearSpan span : staging.years()) {
            tallies.stream()
                    .filter(tally -> tally.mapping().name().equals(span.mapping()))
                    .filter(tally -> tally.mapping().target().path().startsWith(ROSTER))
                    .findFirst()
                    .ifPresent(tally -> year(run, tally, span, refusals));
        }
        return refusals;
    }

    private void age(Run run, Tally tally, String name, List<Finding> refusals) {
        DatedName dated = DatedName.of(name);
        String date = dated.date();
        if (date != null) {
            states.latestDate(run.id(), tally.mapping().name(), dated.stem())
                    .filter(latest -> latest.compareTo(date) > 0)
                    .ifPresent(latest -> refusals.add(Finding.error(
                            "pipeline.older_than_last", Location.file(name), date, Map.of("latest", latest))));
        }
    }

    /** The school that the sender or the file's name tells. */
    private void school(Run run, Tally tally, String name, List<Finding> refusals) {
        String told = run.expected().school();
        if (told == null) {
            Matcher inName = SCHOOL_CODE.matcher(name);
            told = inName.find() ? inName.group() : null;
        }
        if (told == null) {
            return;
        }
        String handle = "schoolCode:" + told;
        @Nullable UUID school = directory.find(Kind.SCHOOL, Set.of(handle)).get(handle);
        long others = tally.schools().stream()
                .filter(one -> !Objects.equals(one, school))
                .count();
        if (school != null && others > 0) {
            refusals.add(Finding.error(
                    "pipeline.wrong_school", Location.file(name), told, Map.of("others", String.valueOf(others))));
        }
    }

    private void year(Run run, Tally tally, YearSpan span, List<Finding> refusals) {
        Integer told = run.expected().schoolYear();
        int now = SchoolYear.of(LocalDate.now(clock)).year();
        String years = span.first() == span.last() ? String.valueOf(span.last()) : span.first() + "–" + span.last();
        Location at = Location.file(tally.file.file().name());
        if (told != null) {
            if (span.first() != told || span.last() != told) {
                refusals.add(Finding.error("pipeline.wrong_year", at, years, Map.of("expected", String.valueOf(told))));
            }
        } else if (span.known() != null && span.last() < span.known() && tally.unchanged == 0) {
            refusals.add(
                    Finding.error("pipeline.wrong_year", at, years, Map.of("expected", String.valueOf(span.known()))));
        } else if (span.last() > now + 1) {
            refusals.add(Finding.error("pipeline.wrong_year", at, years, Map.of("expected", String.valueOf(now))));
        }
    }
}
