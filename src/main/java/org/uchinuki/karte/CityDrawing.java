package org.uchinuki.karte;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.karte.MunicipalityKarte.CityMonth;
import org.uchinuki.karte.MunicipalityKarte.SchoolLine;
import org.uchinuki.karte.Sections.UsageSection;
import org.uchinuki.karte.Sections.WeekUses;
import org.uchinuki.projection.ActivityRows;
import org.uchinuki.projection.CityRows;
import org.uchinuki.projection.CityRows.AnswerSum;
import org.uchinuki.projection.CityRows.AttendanceSum;
import org.uchinuki.projection.CityRows.DrillSum;
import org.uchinuki.projection.CityRows.LongAbsence;
import org.uchinuki.projection.CityRows.UsageSum;
import org.uchinuki.projection.Dataset;
import org.uchinuki.projection.RosterRows;
import org.uchinuki.projection.RosterRows.SchoolRow;

/** Draws 自治体カルテ: sums of schools, with the cells of few children taken out. */
final class CityDrawing {

    private static final int LONG_ABSENCE = 30;

    private final RosterRows roster;
    private final ActivityRows activity;
    private final Labels labels;
    private final CityRows city;
    private final SchoolYear year;
    private final LocalDate day;

    CityDrawing(
            RosterRows roster, ActivityRows activity, CityRows city, Labels labels, SchoolYear year, LocalDate day) {
        this.roster = roster;
        this.activity = activity;
        this.labels = labels;
        this.city = city;
        this.year = year;
        this.day = day;
    }

    /** All that the drawing rests on, read once. */
    private record Read(
            Sources sources,
            Map<UUID, Long> counted,
            List<AttendanceSum> attendance,
            List<LongAbsence> longAbsence,
            List<DrillSum> drills,
            List<AnswerSum> answers,
            List<UsageSum> uses) {}

    MunicipalityKarte draw() {
        List<SchoolRow> schools = roster.schools(year, day).stream()
                .filter(school -> school.pupils() > 0)
                .toList();
        Read read = new Read(
                new Sources(activity.freshness()),
                city.counted(year, day),
                city.attendance(year, day),
                city.longAbsence(year, day, LONG_ABSENCE),
                city.drills(year, day),
                city.answers(year, day),
                city.uses(year, day));
        long pupils = schools.stream().mapToLong(SchoolRow::pupils).sum();
        Line all = line(read, pupils, any -> true);
        String name = city.boardName();
        return new MunicipalityKarte(
                name == null ? "自治体" : name,
                year.year(),
                day,
                read.sources().figure(Metric.SCHOOLS, Dataset.ROSTER, schools.size()),
                all.students(),
                all.absenceRate(),
                all.longAbsence(),
                all.drillPerStudent(),
                all.positiveRate(),
                all.usesPerStudent(),
                schools.stream().map(school -> schoolLine(read, school)).toList(),
                usage(read),
                months(read),
                read.sources().freshness());
    }

    private record Line(
            Figure students,
            Figure absenceRate,
            Figure longAbsence,
            Figure drillPerStudent,
            Figure positiveRate,
            Figure usesPerStudent) {}

    /** @param enrolled how many children there are; the figures rest on those who may be counted */
    private Line line(Read read, long enrolled, Predicate<UUID> of) {
        Sources sources = read.sources();
        long pupils = read.counted().entrySet().stream()
                .filter(school -> of.test(school.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        List<AttendanceSum> attendance =
                read.attendance().stream().filter(sum -> of.test(sum.school())).toList();
        long absent = attendance.stream().mapToLong(AttendanceSum::absent).sum();
        long toAttend = attendance.stream()
                .mapToLong(sum -> sum.schoolDays() - sum.excused())
                .sum();
        long longAbsence = read.longAbsence().stream()
                .filter(sum -> of.test(sum.school()))
                .mapToLong(LongAbsence::pupils)
                .sum();
        long answered = read.drills().stream()
                .filter(sum -> of.test(sum.school()))
                .mapToLong(DrillSum::answered)
                .sum();
        List<AnswerSum> answers =
                read.answers().stream().filter(sum -> of.test(sum.school())).toList();
        long positive =
                answers.stream().mapToLong(sum -> sum.four() + sum.three()).sum();
        long answersGiven = answers.stream()
                .mapToLong(sum -> sum.four() + sum.three() + sum.two() + sum.one())
                .sum();
        long uses = read.uses().stream()
                .filter(sum -> of.test(sum.school()))
                .mapToLong(UsageSum::uses)
                .sum();
        return new Line(
                sources.figure(Metric.STUDENTS, Dataset.ROSTER, enrolled),
                sources.figure(
                        Metric.ABSENCE_RATE, Dataset.ATTENDANCE, Sources.percent(absent, toAttend), pupils, toAttend),
                fewPeople(sources.figure(
                        Metric.LONG_ABSENCE, Dataset.ATTENDANCE, toAttend == 0 ? null : longAbsence, null, pupils)),
                sources.figure(
                        Metric.DRILL_PER_STUDENT, Dataset.DRILL, Sources.mean(answered, pupils, 1), pupils, pupils),
                sources.figure(
                        Metric.REFLECTION_POSITIVE,
                        Dataset.REFLECTION,
                        Sources.percent(positive, answersGiven),
                        answersGiven,
                        answersGiven),
                sources.figure(Metric.USES_PER_STUDENT, Dataset.USAGE, Sources.mean(uses, pupils, 1), pupils, pupils));
    }

    private SchoolLine schoolLine(Read read, SchoolRow school) {
        Line line = line(read, school.pupils(), school.id()::equals);
        long counted = read.counted().getOrDefault(school.id(), 0L);
        return new SchoolLine(
                school.id(),
                school.name(),
                ReaderKartes.schoolType(school.code()),
                line.students(),
                Sources.suppressIfSmall(line.absenceRate(), counted),
                Sources.suppressIfSmall(line.longAbsence(), counted),
                Sources.suppressIfSmall(line.drillPerStudent(), counted),
                Sources.suppressIfSmall(line.positiveRate(), counted),
                Sources.suppressIfSmall(line.usesPerStudent(), counted));
    }

    /** A count of children is itself a cell: none is no secret, a few are. */
    private static Figure fewPeople(Figure figure) {
        BigDecimal value = figure.value();
        return value == null || value.signum() == 0 ? figure : Sources.suppressIfSmall(figure, value.longValue());
    }

    private UsageSection usage(Read read) {
        Map<String, Map<String, @Nullable Long>> cells = new TreeMap<>();
        for (UsageSum cell : city.crosstab(year, day)) {
            cells.computeIfAbsent(labels.device(cell.device()), any -> new TreeMap<>())
                    .put(
                            labels.purpose(cell.purpose()),
                            cell.pupils() < Sources.SMALLEST_CELL ? null : Long.valueOf(cell.uses()));
        }
        Map<LocalDate, Long> weeks = read.uses().stream()
                .collect(Collectors.groupingBy(
                        sum -> SectionBuilder.monday(sum.day()), TreeMap::new, Collectors.summingLong(UsageSum::uses)));
        return new UsageSection(
                read.sources()
                        .figure(
                                Metric.USES,
                                Dataset.USAGE,
                                read.uses().stream().mapToLong(UsageSum::uses).sum()),
                SectionBuilder.crosstab(cells),
                weeks.entrySet().stream()
                        .map(entry -> new WeekUses(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static List<CityMonth> months(Read read) {
        Map<LocalDate, List<AttendanceSum>> attended = read.attendance().stream()
                .collect(Collectors.groupingBy(AttendanceSum::month, TreeMap::new, Collectors.toList()));
        Map<LocalDate, List<AnswerSum>> answered =
                read.answers().stream().collect(Collectors.groupingBy(AnswerSum::month));
        List<CityMonth> rates = new ArrayList<>();
        attended.forEach((month, sums) -> {
            List<AnswerSum> answers = answered.getOrDefault(month, List.of());
            SectionBuilder.Points points = new SectionBuilder.Points(
                    answers.stream().mapToLong(AnswerSum::four).sum(),
                    answers.stream().mapToLong(AnswerSum::three).sum(),
                    answers.stream().mapToLong(AnswerSum::two).sum(),
                    answers.stream().mapToLong(AnswerSum::one).sum());
            rates.add(new CityMonth(
                    month,
                    Sources.percent(
                            sums.stream().mapToLong(AttendanceSum::absent).sum(),
                            sums.stream()
                                    .mapToLong(sum -> sum.schoolDays() - sum.excused())
                                    .sum()),
                    points.average()));
        });
        return rates;
    }
}
