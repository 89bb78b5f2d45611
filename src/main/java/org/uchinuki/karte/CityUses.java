package org.uchinuki.karte;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.karte.Sections.UsageSection;
import org.uchinuki.karte.Sections.WeekUses;
import org.uchinuki.projection.CityRows;
import org.uchinuki.projection.CityRows.UsageCell;
import org.uchinuki.projection.CityRows.UsageSum;
import org.uchinuki.projection.Dataset;

/**
 * The uses that the city's karte shows. What stands in a cell of the crosstab that is hidden is in no other figure of the karte
 * either, so that no figure gives it away.
 */
final class CityUses {

    /** As the crosstab names a cell. Several codes may have one label. */
    private record Label(String device, String purpose) {}

    private final CityRows city;
    private final Labels labels;
    private final SchoolYear year;
    private final LocalDate day;
    private final Map<Label, Long> pupils = new HashMap<>();
    private final List<UsageCell> hidden = new ArrayList<>();
    private final List<UsageSum> shown;
    private final Map<UUID, Long> bySchool;
    private final Map<Label, Long> byLabel;
    private final Map<UUID, Long> users;
    private final Map<UUID, Long> usersOfShown;

    CityUses(CityRows city, Labels labels, SchoolYear year, LocalDate day) {
        this.city = city;
        this.labels = labels;
        this.year = year;
        this.day = day;
        Map<Label, List<UsageCell>> cells = city.usageCells(year, day).stream()
                .collect(Collectors.groupingBy(cell -> label(cell.device(), cell.purpose())));
        cells.forEach((label, of) -> {
            pupils.put(label, pupils(of));
            if (isHidden(label)) {
                hidden.addAll(of);
            }
        });
        this.shown = city.uses(year, day).stream()
                .filter(sum -> !isHidden(label(sum.device(), sum.purpose())))
                .toList();
        this.bySchool =
                shown.stream().collect(Collectors.groupingBy(UsageSum::school, Collectors.summingLong(UsageSum::uses)));
        this.byLabel = shown.stream()
                .collect(Collectors.groupingBy(
                        sum -> label(sum.device(), sum.purpose()), Collectors.summingLong(UsageSum::uses)));
        this.users = city.users(year, day, List.of());
        this.usersOfShown = hidden.isEmpty() ? users : city.users(year, day, hidden);
    }

    private Label label(String device, String purpose) {
        return new Label(labels.device(device), labels.purpose(purpose));
    }

    /** One child who used two devices of one label is one child. */
    private long pupils(List<UsageCell> cells) {
        if (cells.size() == 1) {
            return cells.getFirst().pupils();
        }
        Set<String> devices = new HashSet<>();
        Set<String> purposes = new HashSet<>();
        cells.forEach(cell -> {
            devices.add(cell.device());
            purposes.add(cell.purpose());
        });
        return city.users(year, day, devices, purposes);
    }

    private boolean isHidden(Label label) {
        return pupils.getOrDefault(label, 0L) < Sources.SMALLEST_CELL;
    }

    /** Uses of these schools. */
    long of(Predicate<UUID> schools) {
        return sum(bySchool, schools);
    }

    /** How many children of these schools stand behind {@link #of}. */
    long users(Predicate<UUID> schools) {
        return sum(usersOfShown, schools);
    }

    /** Whether too few children stand behind {@link #of} while somebody of these schools used something. */
    boolean few(Predicate<UUID> schools) {
        return sum(users, schools) > 0 && users(schools) < Sources.SMALLEST_CELL;
    }

    private static long sum(Map<UUID, Long> of, Predicate<UUID> schools) {
        return of.entrySet().stream()
                .filter(school -> schools.test(school.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    UsageSection section(Sources sources) {
        Map<String, Map<String, @Nullable Long>> cells = new TreeMap<>();
        pupils.keySet()
                .forEach(label -> cells.computeIfAbsent(label.device(), any -> new TreeMap<>())
                        .put(label.purpose(), isHidden(label) ? null : byLabel.getOrDefault(label, 0L)));
        Figure uses = sources.figure(Metric.USES, Dataset.USAGE, of(any -> true));
        return new UsageSection(
                few(any -> true) ? Sources.suppressed(uses, Sources.SMALLEST_CELL, false) : uses,
                SectionBuilder.crosstab(cells),
                weeks());
    }

    private List<WeekUses> weeks() {
        TreeMap<LocalDate, Long> weeks = shown.stream()
                .collect(Collectors.groupingBy(
                        sum -> SectionBuilder.monday(sum.day()), TreeMap::new, Collectors.summingLong(UsageSum::uses)));
        Map<LocalDate, Long> behind = city.usersByWeek(year, day, hidden);
        List<LocalDate> mondays = List.copyOf(weeks.keySet());
        BitSet small = SmallCells.hidden(
                mondays.stream()
                        .map(monday -> behind.getOrDefault(monday, 0L))
                        .map(children -> new SmallCells.Cell(children, children < Sources.SMALLEST_CELL))
                        .toList(),
                Sources.SMALLEST_CELL);
        List<WeekUses> lines = new ArrayList<>();
        for (int i = 0; i < mondays.size(); i++) {
            lines.add(new WeekUses(mondays.get(i), small.get(i) ? null : weeks.get(mondays.get(i))));
        }
        return lines;
    }
}
