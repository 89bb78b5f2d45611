package org.uchinuki.karte;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.activity.AttendanceMark;
import org.uchinuki.karte.Sections.AttendanceSection;
import org.uchinuki.karte.Sections.Comment;
import org.uchinuki.karte.Sections.Crosstab;
import org.uchinuki.karte.Sections.DayMark;
import org.uchinuki.karte.Sections.DrillSection;
import org.uchinuki.karte.Sections.MonthAverage;
import org.uchinuki.karte.Sections.MonthLine;
import org.uchinuki.karte.Sections.QuestionLine;
import org.uchinuki.karte.Sections.ReflectionSection;
import org.uchinuki.karte.Sections.SubjectLine;
import org.uchinuki.karte.Sections.UsageSection;
import org.uchinuki.karte.Sections.WeekPoint;
import org.uchinuki.karte.Sections.WeekUses;
import org.uchinuki.projection.ActivityRows.AnswerRow;
import org.uchinuki.projection.ActivityRows.DrillRow;
import org.uchinuki.projection.ActivityRows.MarkRow;
import org.uchinuki.projection.ActivityRows.MonthRow;
import org.uchinuki.projection.ActivityRows.UsageRow;
import org.uchinuki.projection.Dataset;

/** Puts rollup rows together into the sections of a karte, for one child or for a whole class. */
final class SectionBuilder {

    private final Sources sources;
    private final Labels labels;

    SectionBuilder(Sources sources, Labels labels) {
        this.sources = sources;
        this.labels = labels;
    }

    AttendanceSection attendance(Collection<MonthRow> rows, List<DayMark> recent) {
        Map<LocalDate, MonthLine> months = new TreeMap<>();
        for (MonthRow row : rows) {
            months.merge(
                    row.month(),
                    new MonthLine(
                            row.month(),
                            row.schoolDays() - row.excused(),
                            row.absent(),
                            row.late(),
                            row.early(),
                            row.excused()),
                    SectionBuilder::add);
        }
        int excused = months.values().stream().mapToInt(MonthLine::excused).sum();
        int toAttend =
                months.values().stream().mapToInt(MonthLine::daysToAttend).sum();
        int absent = months.values().stream().mapToInt(MonthLine::absent).sum();
        boolean known = !months.isEmpty();
        return new AttendanceSection(
                figure(Metric.SCHOOL_DAYS, known, toAttend + excused),
                figure(Metric.EXCUSED_DAYS, known, excused),
                figure(Metric.DAYS_TO_ATTEND, known, toAttend),
                figure(Metric.ABSENT_DAYS, known, absent),
                figure(Metric.ATTENDED_DAYS, known, toAttend - absent),
                figure(
                        Metric.LATE_DAYS,
                        known,
                        months.values().stream().mapToInt(MonthLine::late).sum()),
                figure(
                        Metric.EARLY_DAYS,
                        known,
                        months.values().stream().mapToInt(MonthLine::early).sum()),
                sources.figure(
                        Metric.ABSENCE_RATE, Dataset.ATTENDANCE, Sources.percent(absent, toAttend), null, toAttend),
                List.copyOf(months.values()),
                recent);
    }

    private Figure figure(Metric metric, boolean known, int value) {
        return sources.figure(metric, Dataset.ATTENDANCE, known ? value : null);
    }

    private static MonthLine add(MonthLine one, MonthLine other) {
        return new MonthLine(
                one.month(),
                one.daysToAttend() + other.daysToAttend(),
                one.absent() + other.absent(),
                one.late() + other.late(),
                one.early() + other.early(),
                one.excused() + other.excused());
    }

    static DayMark mark(MarkRow row) {
        AttendanceMark mark = AttendanceMark.valueOf(row.mark());
        return new DayMark(row.day(), mark.name(), symbol(mark), mark.japanese(), row.reason());
    }

    static DayMark unknown(LocalDate day) {
        return new DayMark(day, "NONE", " ", "記録なし", null);
    }

    private static String symbol(AttendanceMark mark) {
        return switch (mark) {
            case PRESENT -> "・";
            case SICK_ABSENT -> "病";
            case OTHER_ABSENT -> "事";
            case UNNOTIFIED_ABSENT -> "届";
            case SUSPENDED -> "停";
            case MOURNING -> "忌";
            case OFFICIAL -> "公";
            case LATE -> "チ";
            case EARLY -> "早";
            case LATE_EARLY -> "両";
            case CLOSED -> "閉";
            case NOT_ENROLLED -> "−";
        };
    }

    DrillSection drills(Collection<DrillRow> rows) {
        long answered = rows.stream().mapToLong(DrillRow::answered).sum();
        long correct = rows.stream().mapToLong(DrillRow::correct).sum();
        Map<LocalDate, List<DrillRow>> weeks = rows.stream()
                .collect(Collectors.groupingBy(row -> monday(row.day()), TreeMap::new, Collectors.toList()));
        Map<String, List<DrillRow>> subjects = rows.stream()
                .collect(
                        Collectors.groupingBy(row -> labels.subject(row.subject()), TreeMap::new, Collectors.toList()));
        return new DrillSection(
                sources.figure(Metric.DRILL_ANSWERED, Dataset.DRILL, answered),
                sources.figure(Metric.DRILL_CORRECT, Dataset.DRILL, correct),
                sources.figure(
                        Metric.DRILL_RATE, Dataset.DRILL, Sources.percent(correct, answered), answered, answered),
                sources.figure(
                        Metric.DRILL_DAYS,
                        Dataset.DRILL,
                        rows.stream()
                                .filter(row -> row.answered() > 0)
                                .map(DrillRow::day)
                                .distinct()
                                .count()),
                sources.figure(Metric.DRILL_MINUTES, Dataset.DRILL, minutes(rows)),
                subjects.entrySet().stream()
                        .map(entry -> subject(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(SubjectLine::answered).reversed())
                        .toList(),
                weeks.entrySet().stream()
                        .map(entry -> new WeekPoint(
                                entry.getKey(),
                                entry.getValue().stream()
                                        .mapToLong(DrillRow::answered)
                                        .sum(),
                                entry.getValue().stream()
                                        .mapToLong(DrillRow::correct)
                                        .sum()))
                        .toList());
    }

    private static SubjectLine subject(String name, List<DrillRow> rows) {
        long answered = rows.stream().mapToLong(DrillRow::answered).sum();
        long correct = rows.stream().mapToLong(DrillRow::correct).sum();
        return new SubjectLine(
                name,
                answered,
                correct,
                Sources.percent(correct, answered),
                minutes(rows),
                rows.stream().map(DrillRow::day).max(Comparator.naturalOrder()).orElse(null));
    }

    private static long minutes(Collection<DrillRow> rows) {
        return rows.stream()
                .map(DrillRow::seconds)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(60), 0, RoundingMode.HALF_UP)
                .longValue();
    }

    ReflectionSection reflections(Collection<AnswerRow> rows, long responses, List<Comment> comments) {
        Map<String, List<AnswerRow>> questions = new LinkedHashMap<>();
        Map<LocalDate, List<AnswerRow>> months = new TreeMap<>();
        for (AnswerRow row : rows) {
            questions.computeIfAbsent(row.question(), any -> new ArrayList<>()).add(row);
            months.computeIfAbsent(row.day().withDayOfMonth(1), any -> new ArrayList<>())
                    .add(row);
        }
        Points all = Points.of(rows);
        return new ReflectionSection(
                sources.figure(Metric.REFLECTION_RESPONSES, Dataset.REFLECTION, responses),
                sources.figure(Metric.REFLECTION_AVERAGE, Dataset.REFLECTION, all.average(), all.n(), null),
                sources.figure(Metric.REFLECTION_POSITIVE, Dataset.REFLECTION, all.positive(), all.n(), all.n()),
                questions.entrySet().stream()
                        .map(entry -> question(entry.getKey(), Points.of(entry.getValue())))
                        .sorted(Comparator.comparing(QuestionLine::key))
                        .toList(),
                months.entrySet().stream()
                        .map(entry -> {
                            Points points = Points.of(entry.getValue());
                            return new MonthAverage(entry.getKey(), points.n(), points.average());
                        })
                        .toList(),
                comments);
    }

    private QuestionLine question(String key, Points points) {
        return new QuestionLine(
                key,
                labels.question(key),
                points.n(),
                points.average(),
                points.positive(),
                List.of(points.four(), points.three(), points.two(), points.one()));
    }

    /** Answers by points. */
    record Points(long four, long three, long two, long one) {

        static Points of(Collection<AnswerRow> rows) {
            return new Points(
                    rows.stream().mapToLong(AnswerRow::four).sum(),
                    rows.stream().mapToLong(AnswerRow::three).sum(),
                    rows.stream().mapToLong(AnswerRow::two).sum(),
                    rows.stream().mapToLong(AnswerRow::one).sum());
        }

        long n() {
            return four + three + two + one;
        }

        @Nullable
        BigDecimal average() {
            return Sources.mean(4 * four + 3 * three + 2 * two + one, n(), 2);
        }

        @Nullable
        BigDecimal positive() {
            return Sources.percent(four + three, n());
        }
    }

    UsageSection usage(Collection<UsageRow> rows) {
        Map<String, Map<String, Long>> cells = new TreeMap<>();
        Map<LocalDate, Long> weeks = new TreeMap<>();
        for (UsageRow row : rows) {
            cells.computeIfAbsent(labels.device(row.device()), any -> new TreeMap<>())
                    .merge(labels.purpose(row.purpose()), row.uses(), Long::sum);
            weeks.merge(monday(row.day()), row.uses(), Long::sum);
        }
        return new UsageSection(
                sources.figure(
                        Metric.USES,
                        Dataset.USAGE,
                        rows.stream().mapToLong(UsageRow::uses).sum()),
                crosstab(cells),
                weeks.entrySet().stream()
                        .map(entry -> new WeekUses(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** @param cells device → purpose → 回数, null where suppressed */
    static Crosstab crosstab(Map<String, ? extends Map<String, @Nullable Long>> cells) {
        TreeSet<String> purposes = new TreeSet<>();
        cells.values().forEach(row -> purposes.addAll(row.keySet()));
        List<List<@Nullable Long>> lines = new ArrayList<>();
        cells.values().forEach(row -> {
            List<@Nullable Long> line = new ArrayList<>();
            purposes.forEach(purpose -> line.add(row.containsKey(purpose) ? row.get(purpose) : Long.valueOf(0)));
            lines.add(line);
        });
        return new Crosstab(List.copyOf(cells.keySet()), List.copyOf(purposes), lines);
    }

    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
