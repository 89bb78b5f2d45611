package org.uchinuki.karte;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.canonical.activity.AttendanceMark;
import org.uchinuki.canonical.activity.AttendanceMark.Effect;
import org.uchinuki.karte.ClassKarte.MonthRate;
import org.uchinuki.karte.ClassKarte.Notice;
import org.uchinuki.karte.ClassKarte.StudentLine;
import org.uchinuki.karte.Sections.DayMark;
import org.uchinuki.projection.ActivityRows;
import org.uchinuki.projection.ActivityRows.AnswerRow;
import org.uchinuki.projection.ActivityRows.DrillRow;
import org.uchinuki.projection.ActivityRows.MarkRow;
import org.uchinuki.projection.ActivityRows.MonthRow;
import org.uchinuki.projection.ActivityRows.UsageRow;
import org.uchinuki.projection.Dataset;
import org.uchinuki.projection.RosterRows;
import org.uchinuki.projection.RosterRows.Pupil;
import org.uchinuki.projection.RosterRows.Section;

/** Draws クラスカルテ: one class of one school year up to one day. */
final class ClassDrawing {

    private static final int STRIP_DAYS = 10;
    private static final int REACH_BACK = 45;
    private static final int ABSENT_IN_A_ROW = 3;
    private static final int LATELY = 30;

    private final RosterRows roster;
    private final ActivityRows activity;
    private final Labels labels;
    private final SchoolYear year;
    private final LocalDate day;

    ClassDrawing(RosterRows roster, ActivityRows activity, Labels labels, SchoolYear year, LocalDate day) {
        this.roster = roster;
        this.activity = activity;
        this.labels = labels;
        this.year = year;
        this.day = day;
    }

    ClassKarte draw(Section section) {
        List<Pupil> pupils = roster.pupilsOf(section.id(), year, day);
        List<UUID> ids = pupils.stream().map(Pupil::id).toList();
        LocalDate from = year.firstDay();
        LocalDate reach = day.minusDays(REACH_BACK).isBefore(from) ? from : day.minusDays(REACH_BACK);
        Map<UUID, List<DayMark>> marks = new HashMap<>();
        TreeSet<LocalDate> days = new TreeSet<>();
        for (MarkRow row : activity.marks(ids, reach, day)) {
            marks.computeIfAbsent(row.person(), any -> new ArrayList<>()).add(SectionBuilder.mark(row));
            days.add(row.day());
        }
        List<LocalDate> strip = days.stream()
                .sorted(Comparator.reverseOrder())
                .limit(STRIP_DAYS)
                .sorted()
                .toList();
        Set<UUID> restricted = roster.restricted(ids, day);
        List<UUID> counted = ids.stream().filter(id -> !restricted.contains(id)).toList();
        List<MonthRow> months = activity.months(ids, from, day);
        List<DrillRow> drills = activity.drills(ids, from, day);
        List<AnswerRow> answers = activity.answers(ids, from, day);
        List<UsageRow> uses = activity.uses(ids, from, day);
        List<MonthRow> countedMonths = of(months, MonthRow::person, restricted);
        List<AnswerRow> countedAnswers = of(answers, AnswerRow::person, restricted);
        Sources sources = new Sources(activity.freshness());
        SectionBuilder sections = new SectionBuilder(sources, labels);
        Lines lines = new Lines(
                by(months, MonthRow::person),
                by(drills, DrillRow::person),
                by(answers, AnswerRow::person),
                by(uses, UsageRow::person));
        return new ClassKarte(
                section.id(),
                section.schoolYear(),
                strip.isEmpty() ? day : strip.getLast(),
                section.schoolId(),
                section.schoolName(),
                Names.gradeLabel(section.grade()),
                Names.label(section),
                roster.teachersOf(section.id(), year, day).stream()
                        .map(Names::shown)
                        .toList(),
                sources.figure(Metric.STUDENTS, Dataset.ROSTER, pupils.size()),
                sections.attendance(countedMonths, List.of()).absenceRate(),
                notices(
                        pupils.stream()
                                .filter(pupil -> !restricted.contains(pupil.id()))
                                .toList(),
                        marks,
                        strip),
                strip,
                pupils.stream()
                        .map(pupil -> line(
                                pupil,
                                restricted.contains(pupil.id()),
                                marks.getOrDefault(pupil.id(), List.of()),
                                strip,
                                lines))
                        .toList(),
                sections.reflections(countedAnswers, activity.responses(counted, from, day), List.of()),
                sections.usage(of(uses, UsageRow::person, restricted)),
                rates(countedMonths, countedAnswers),
                sources.freshness(),
                List.of());
    }

    private record Lines(
            Map<UUID, List<MonthRow>> months,
            Map<UUID, List<DrillRow>> drills,
            Map<UUID, List<AnswerRow>> answers,
            Map<UUID, List<UsageRow>> uses) {}

    /** The rows of those who are not restricted from analysis. */
    private static <R> List<R> of(List<R> rows, Function<R, UUID> person, Set<UUID> restricted) {
        return rows.stream()
                .filter(row -> !restricted.contains(person.apply(row)))
                .toList();
    }

    private static <R> Map<UUID, List<R>> by(Collection<R> rows, Function<R, UUID> person) {
        return rows.stream().collect(Collectors.groupingBy(person));
    }

    private StudentLine line(Pupil pupil, boolean restricted, List<DayMark> marks, List<LocalDate> strip, Lines lines) {
        Map<LocalDate, DayMark> byDay = new HashMap<>();
        marks.forEach(mark -> byDay.put(mark.day(), mark));
        List<MonthRow> months = lines.months().getOrDefault(pupil.id(), List.of());
        List<DrillRow> drills = lines.drills().getOrDefault(pupil.id(), List.of());
        long answered = drills.stream().mapToLong(DrillRow::answered).sum();
        List<AnswerRow> lately = lines.answers().getOrDefault(pupil.id(), List.of()).stream()
                .filter(row -> row.day().isAfter(day.minusDays(LATELY)))
                .toList();
        return new StudentLine(
                pupil.id(),
                pupil.attendanceNumber(),
                Names.shown(pupil),
                Names.kana(pupil),
                restricted,
                strip.stream()
                        .map(date -> byDay.getOrDefault(date, SectionBuilder.unknown(date)))
                        .toList(),
                months.stream().mapToInt(MonthRow::absent).sum(),
                months.stream().mapToInt(MonthRow::late).sum(),
                answered,
                Sources.percent(drills.stream().mapToLong(DrillRow::correct).sum(), answered),
                SectionBuilder.Points.of(lately).average(),
                lines.uses().getOrDefault(pupil.id(), List.of()).stream()
                        .mapToLong(UsageRow::uses)
                        .sum());
    }

    /** What the last day of the strip shows that is not as every day. */
    private static List<Notice> notices(List<Pupil> pupils, Map<UUID, List<DayMark>> marks, List<LocalDate> strip) {
        if (strip.isEmpty()) {
            return List.of();
        }
        LocalDate last = strip.getLast();
        List<Notice> notices = new ArrayList<>();
        for (Pupil pupil : pupils) {
            List<DayMark> own = marks.getOrDefault(pupil.id(), List.of());
            if (own.isEmpty() || !own.getLast().day().equals(last)) {
                notices.add(notice(pupil, "記録なし", List.of(SectionBuilder.unknown(last))));
                continue;
            }
            DayMark today = own.getLast();
            List<DayMark> inARow = absentInARow(own);
            if (inARow.size() >= ABSENT_IN_A_ROW) {
                notices.add(notice(pupil, inARow.size() + "日続けて欠席", inARow));
            } else if (!today.mark().equals(AttendanceMark.PRESENT.name())) {
                notices.add(notice(pupil, today.label(), List.of(today)));
            }
        }
        return notices;
    }

    private static List<DayMark> absentInARow(List<DayMark> marks) {
        int from = marks.size();
        while (from > 0 && AttendanceMark.valueOf(marks.get(from - 1).mark()).effect() == Effect.ABSENT) {
            from--;
        }
        return marks.subList(from, marks.size());
    }

    private static Notice notice(Pupil pupil, String what, List<DayMark> evidence) {
        return new Notice(pupil.id(), pupil.attendanceNumber(), Names.shown(pupil), what, List.copyOf(evidence));
    }

    private static List<MonthRate> rates(List<MonthRow> months, List<AnswerRow> answers) {
        Map<LocalDate, List<AnswerRow>> answered =
                answers.stream().collect(Collectors.groupingBy(row -> row.day().withDayOfMonth(1)));
        Map<LocalDate, List<MonthRow>> attended =
                months.stream().collect(Collectors.groupingBy(MonthRow::month, TreeMap::new, Collectors.toList()));
        TreeSet<LocalDate> all = new TreeSet<>(attended.keySet());
        all.addAll(answered.keySet());
        return all.stream()
                .map(month -> {
                    List<MonthRow> of = attended.getOrDefault(month, List.of());
                    return new MonthRate(
                            month,
                            Sources.percent(
                                    of.stream().mapToLong(MonthRow::absent).sum(),
                                    of.stream()
                                            .mapToLong(row -> row.schoolDays() - row.excused())
                                            .sum()),
                            SectionBuilder.Points.of(answered.getOrDefault(month, List.of()))
                                    .average());
                })
                .toList();
    }
}
