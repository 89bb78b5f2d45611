package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.ChangeStore.TakenOff;
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
    private final RosterYears years;
    private final LineEnds lineEnds;

    FileGuards(RunStates states, EntityDirectory directory, RosterYears years) {
        this.states = states;
        this.directory = directory;
        this.years = years;
        this.lineEnds = new LineEnds(states);
    }

    /** Why the delivery is refused; nothing where it is not. */
    List<Finding> refusals(Run run, Collection<Tally> tallies, Staging staging) {
        List<Finding> refusals = new ArrayList<>(notWhole(tallies));
        lineEnds.look(run, tallies).stream().filter(Finding::isError).forEach(refusals::add);
        for (Tally tally : tallies) {
            String name = tally.file.file().name();
            age(run, tally, name, refusals);
            school(run, tally, name, staging, refusals);
        }
        for (YearSpan span : staging.years()) {
            tallies.stream()
                    .filter(tally -> tally.fileId == span.fileId())
                    // What children did may be of any year unless the sender says of which it is.
                    .filter(tally -> run.expected().schoolYear() != null
                            || tally.mapping().target().path().startsWith(ROSTER))
                    .findFirst()
                    .flatMap(tally -> years.refusal(run.expected().schoolYear(), tally, span))
                    .ifPresent(refusals::add);
        }
        return refusals;
    }

    /** Takes off the stage the few rows of a roster that are of a year that is not its time. */
    List<TakenOff> rowsOfOtherYears(Run run, Collection<Tally> tallies, Staging staging) {
        List<TakenOff> takenOff = new ArrayList<>();
        if (run.expected().schoolYear() != null) {
            return takenOff;
        }
        for (YearSpan span : staging.years()) {
            tallies.stream()
                    .filter(tally -> tally.fileId == span.fileId()
                            && tally.mapping().target().path().startsWith(ROSTER))
                    .map(tally -> years.ofFewRows(tally, span))
                    .filter(few -> !few.isEmpty())
                    .forEach(few -> takenOff.addAll(staging.takeOffYears(span.fileId(), few, years.expected())));
        }
        return takenOff;
    }

    /** What is to be said of a delivery that is not refused. */
    List<Finding> warnings(Run run, Collection<Tally> tallies) {
        return lineEnds.look(run, tallies).stream()
                .filter(finding -> !finding.isError())
                .toList();
    }

    /** Files that could not be read to their end. */
    static List<Finding> notWhole(Collection<Tally> tallies) {
        return tallies.stream()
                .filter(tally -> !tally.whole && tally.in > 0)
                .map(tally -> Finding.error(
                        "pipeline.not_whole", Location.file(tally.file.file().name()), null))
                .toList();
    }

    private void age(Run run, Tally tally, String name, List<Finding> refusals) {
        DatedName dated = DatedName.of(tally.file.file());
        String date = dated.date();
        if (date != null) {
            states.latestDate(run.id(), tally.mapping().name(), dated.stem())
                    .filter(latest -> isLater(latest, date))
                    .ifPresent(latest -> refusals.add(Finding.error(
                            "pipeline.older_than_last", Location.file(name), date, Map.of("latest", latest))));
        }
    }

    /** A date without a time is as late as any time of its day. */
    private static boolean isLater(String latest, String date) {
        int told = Math.min(latest.length(), date.length());
        return latest.substring(0, told).compareTo(date.substring(0, told)) > 0;
    }

    /** The school that the sender or the file's name tells. */
    private void school(Run run, Tally tally, String name, Staging staging, List<Finding> refusals) {
        String told = run.expected().school();
        if (told == null) {
            Matcher inName = SCHOOL_CODE.matcher(name);
            told = inName.find() ? inName.group() : null;
        }
        if (told == null) {
            return;
        }
        Set<String> others = new TreeSet<>(tally.codes());
        others.remove(told);
        String handle = "schoolCode:" + told;
        @Nullable UUID school = directory.find(Kind.SCHOOL, Set.of(handle)).get(handle);
        // A school that comes with this very file has no id that anybody knows: its rows name it by its code.
        if (!others.isEmpty() || isAnother(tally, school) || staging.ofOtherSchools(tally.fileId, school) > 0) {
            refusals.add(Finding.error("pipeline.wrong_school", Location.file(name), told));
        }
    }

    private static boolean isAnother(Tally tally, @Nullable UUID school) {
        Set<UUID> schools = school == null && !tally.codes().isEmpty() ? tally.schoolsOfUnchanged() : tally.schools();
        return schools.stream().anyMatch(one -> !Objects.equals(one, school));
    }
}
