package org.uchinuki.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.HoldLimits;
import org.uchinuki.change.RunDiff;
import org.uchinuki.change.RunDiff.From;
import org.uchinuki.change.RunDiff.Share;
import org.uchinuki.change.RunDiff.Verdict;
import org.uchinuki.pipeline.RunDiffs.Figures;
import org.uchinuki.pipeline.RunDiffs.School;
import org.uchinuki.pipeline.RunDiffs.SchoolClass;
import org.uchinuki.pipeline.RunDiffs.TypeFigures;

/** Adds up the shares of a run by type of data, school and class. */
record DiffFigures(List<Share> shares, Map<UUID, String> schools, Map<UUID, String> classes) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static DiffFigures of(RunDiff diff, long run, From from, List<Share> shares) {
        return new DiffFigures(
                shares,
                diff.names(run, from, Kind.SCHOOL, named(shares, Share::school)),
                diff.names(run, from, Kind.CLASS_SECTION, named(shares, Share::classSection)));
    }

    private static Collection<UUID> named(List<Share> shares, Function<Share, @Nullable UUID> which) {
        List<UUID> ids = new ArrayList<>();
        for (Share share : shares) {
            UUID id = which.apply(share);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    TypeFigures type(String type, List<Run.RunFile> files, HoldLimits limits) {
        List<String> mappings = files.stream()
                .map(Run.RunFile::mapping)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Share> of = shares.stream()
                .filter(share -> mappings.contains(share.mapping()))
                .toList();
        Figures all = sum(of);
        long changed =
                all.changed().values().stream().mapToLong(Long::longValue).sum();
        long absent = of.stream().mapToLong(Share::absent).sum();
        long in = files.stream().mapToLong(Run.RunFile::in).sum();
        long setAside = files.stream().mapToLong(Run.RunFile::setAside).sum();
        return new TypeFigures(
                type,
                mappings,
                all,
                in - setAside - (changed - absent),
                setAside,
                limits,
                percent(all.of(Verdict.UPDATED) + all.of(Verdict.MOVED), all.before()),
                percent(all.of(Verdict.ENDED), all.before()),
                schools(of));
    }

    /** Only schools in which something differs; those with the most first. */
    private List<School> schools(List<Share> of) {
        Map<@Nullable UUID, List<Share>> bySchool = new LinkedHashMap<>();
        of.forEach(share -> bySchool.computeIfAbsent(share.school(), any -> new ArrayList<>())
                .add(share));
        List<School> lines = new ArrayList<>();
        bySchool.forEach((school, shares) -> {
            Figures figures = sum(shares);
            if (!figures.changed().isEmpty()) {
                lines.add(new School(school, school == null ? null : schools.get(school), figures, classes(shares)));
            }
        });
        lines.sort(Comparator.comparingLong((School line) -> -total(line.figures()))
                .thenComparing(line -> String.valueOf(line.name())));
        return lines;
    }

    private List<SchoolClass> classes(List<Share> of) {
        List<SchoolClass> lines = new ArrayList<>();
        Map<UUID, List<Share>> byClass = new LinkedHashMap<>();
        for (Share share : of) {
            UUID id = share.classSection();
            if (id != null) {
                byClass.computeIfAbsent(id, any -> new ArrayList<>()).add(share);
            }
        }
        byClass.forEach((id, shares) -> {
            Figures figures = sum(shares);
            if (!figures.changed().isEmpty()) {
                lines.add(new SchoolClass(id, classes.get(id), figures));
            }
        });
        lines.sort(Comparator.comparing(line -> String.valueOf(line.name())));
        return lines;
    }

    private static long total(Figures figures) {
        return figures.changed().values().stream().mapToLong(Long::longValue).sum();
    }

    private static Figures sum(List<Share> shares) {
        long before = 0;
        Map<Verdict, Long> changed = new EnumMap<>(Verdict.class);
        for (Share share : shares) {
            before += share.before();
            share.changed().forEach((verdict, count) -> changed.merge(verdict, count, Long::sum));
        }
        return new Figures(before, changed);
    }

    private static @Nullable BigDecimal percent(long changed, long before) {
        return before == 0
                ? null
                : BigDecimal.valueOf(changed)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(before), 1, RoundingMode.HALF_UP);
    }
}
