package org.uchinuki.karte;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.karte.MunicipalityKarte.CityMonth;
import org.uchinuki.karte.MunicipalityKarte.SchoolLine;
import org.uchinuki.projection.ActivityRows;
import org.uchinuki.projection.CityRows;
import org.uchinuki.projection.CityRows.AnswerSum;
import org.uchinuki.projection.CityRows.AttendanceSum;
import org.uchinuki.projection.CityRows.DrillSum;
import org.uchinuki.projection.CityRows.LongAbsence;
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
            Map<UUID, Long> attending,
            List<LongAbsence> longAbsence,
            List<DrillSum> drills,
            List<AnswerSum> answers,
            Map<UUID, Long> answering,
            CityUses uses) {}

    MunicipalityKarte draw() {
        List<SchoolRow> schools = roster.schools(year, day).stream()
                .filter(school -> school.pupils() > 0)
                .toList();
        Read read = new Read(
                new Sources(activity.freshness()),
                city.counted(year, day),
                city.attendance(year, day),
                city.attending(year, day),
                city.longAbsence(year, day, LONG_ABSENCE),
                city.drills(year, day),
                city.answers(year, day),
                city.answering(year, day),
                new CityUses(city, labels, year, day));
        long pupils = schools.stream().mapToLong(SchoolRow::pupils).sum();
        Line all = line(read, pupils, any -> true);
        String name = city.boardName();
        return new MunicipalityKarte(
                name == null ? "自治体" : name,
                year.year(),
                day,
                read.sources().figure(Metric.SCHOOLS, Dataset.ROSTER, schools.size()),
                all.students(),
                all.absenceRate().shown(),
                all.longAbsence().shown(),
                all.drillPerStudent().shown(),
                all.positiveRate().shown(),
                all.usesPerStudent().shown(),
                schoolLines(read, schools),
                read.uses().section(read.sources()),
                months(read),
                read.sources().freshness());
    }

    /**
     * A figure, and how many children stand behind it.
     *
     * @param small it must not be shown
     * @param limit fewest children that may be shown
     */
    private record Cell(Figure figure, long children, boolean small, long limit) {

        /** Of many children, or of nobody in a group that is not small itself: none is no secret. */
        static Cell of(Figure figure, long children, long group, long limit) {
            return new Cell(figure, children, group < limit || (children > 0 && children < limit), limit);
        }

        Figure shown() {
            return small ? Sources.suppressed(figure, limit, false) : figure;
        }
    }

    private record Line(
            Figure students,
            Cell absenceRate,
            Cell longAbsence,
            Cell drillPerStudent,
            Cell positiveRate,
            Cell usesPerStudent) {}

    /** @param enrolled how many children there are; the figures rest on those who may be counted */
    private Line line(Read read, long enrolled, Predicate<UUID> of) {
        Sources sources = read.sources();
        long pupils = sum(read.counted(), of);
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
        List<DrillSum> drills =
                read.drills().stream().filter(sum -> of.test(sum.school())).toList();
        long answered = drills.stream().mapToLong(DrillSum::answered).sum();
        List<AnswerSum> answers =
                read.answers().stream().filter(sum -> of.test(sum.school())).toList();
        long positive =
                answers.stream().mapToLong(sum -> sum.four() + sum.three()).sum();
        long answersGiven = answers.stream()
                .mapToLong(sum -> sum.four() + sum.three() + sum.two() + sum.one())
                .sum();
        CityUses uses = read.uses();
        return new Line(
                sources.figure(Metric.STUDENTS, Dataset.ROSTER, enrolled),
                Cell.of(
                        sources.figure(
                                Metric.ABSENCE_RATE,
                                Dataset.ATTENDANCE,
                                Sources.percent(absent, toAttend),
                                pupils,
                                toAttend),
                        sum(read.attending(), of),
                        pupils,
                        Sources.SMALLEST_CELL),
                // a count of children is itself a cell
                Cell.of(
                        sources.figure(
                                Metric.LONG_ABSENCE,
                                Dataset.ATTENDANCE,
                                toAttend == 0 ? null : longAbsence,
                                null,
                                pupils),
                        longAbsence,
                        pupils,
                        Sources.SMALLEST_CELL),
                Cell.of(
                        sources.figure(
                                Metric.DRILL_PER_STUDENT,
                                Dataset.DRILL,
                                Sources.mean(answered, pupils, 1),
                                pupils,
                                pupils),
                        drills.stream().mapToLong(DrillSum::pupils).sum(),
                        pupils,
                        Sources.SMALLEST_CELL),
                Cell.of(
                        sources.figure(
                                Metric.REFLECTION_POSITIVE,
                                Dataset.REFLECTION,
                                Sources.percent(positive, answersGiven),
                                answersGiven,
                                answersGiven),
                        sum(read.answering(), of),
                        pupils,
                        Sources.SMALLEST_SURVEY),
                new Cell(
                        sources.figure(
                                Metric.USES_PER_STUDENT,
                                Dataset.USAGE,
                                Sources.mean(uses.of(of), pupils, 1),
                                pupils,
                                pupils),
                        uses.users(of),
                        pupils < Sources.SMALLEST_CELL || uses.few(of),
                        Sources.SMALLEST_CELL));
    }

    private static long sum(Map<UUID, Long> children, Predicate<UUID> of) {
        return children.entrySet().stream()
                .filter(school -> of.test(school.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private List<SchoolLine> schoolLines(Read read, List<SchoolRow> schools) {
        List<Line> lines = schools.stream()
                .map(school -> line(read, school.pupils(), school.id()::equals))
                .toList();
        List<Figure> absenceRates = column(lines, Line::absenceRate);
        List<Figure> longAbsences = column(lines, Line::longAbsence);
        List<Figure> drills = column(lines, Line::drillPerStudent);
        List<Figure> positiveRates = column(lines, Line::positiveRate);
        List<Figure> uses = column(lines, Line::usesPerStudent);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new SchoolLine(
                        schools.get(i).id(),
                        schools.get(i).name(),
                        ReaderKartes.schoolType(schools.get(i).code()),
                        lines.get(i).students(),
                        absenceRates.get(i),
                        longAbsences.get(i),
                        drills.get(i),
                        positiveRates.get(i),
                        uses.get(i)))
                .toList();
    }

    /** One figure of each school, below the city's own of the same. */
    private static List<Figure> column(List<Line> lines, Function<Line, Cell> which) {
        List<Cell> cells = lines.stream().map(which).toList();
        BitSet hidden = SmallCells.hidden(
                cells.stream()
                        .map(cell -> new SmallCells.Cell(cell.children(), cell.small()))
                        .toList(),
                cells.stream().mapToLong(Cell::limit).max().orElse(0));
        boolean others =
                hidden.cardinality() > cells.stream().filter(Cell::small).count();
        return IntStream.range(0, cells.size())
                .mapToObj(i -> hidden.get(i)
                        ? Sources.suppressed(cells.get(i).figure(), cells.get(i).limit(), others)
                        : cells.get(i).figure())
                .toList();
    }

    private static List<CityMonth> months(Read read) {
        Map<LocalDate, List<AttendanceSum>> attended = read.attendance().stream()
                .collect(Collectors.groupingBy(AttendanceSum::month, TreeMap::new, Collectors.toList()));
        Map<LocalDate, List<AnswerSum>> answered =
                read.answers().stream().collect(Collectors.groupingBy(AnswerSum::month));
        List<CityMonth> rates = new ArrayList<>();
        attended.forEach((month, sums) -> rates.add(
                new CityMonth(month, absenceRate(sums), reflectionAverage(answered.getOrDefault(month, List.of())))));
        return rates;
    }

    private static @Nullable BigDecimal absenceRate(List<AttendanceSum> sums) {
        return sums.stream().mapToLong(AttendanceSum::pupils).sum() < Sources.SMALLEST_CELL
                ? null
                : Sources.percent(
                        sums.stream().mapToLong(AttendanceSum::absent).sum(),
                        sums.stream()
                                .mapToLong(sum -> sum.schoolDays() - sum.excused())
                                .sum());
    }

    private static @Nullable BigDecimal reflectionAverage(List<AnswerSum> answers) {
        return answers.stream().mapToLong(AnswerSum::pupils).sum() < Sources.SMALLEST_SURVEY
                ? null
                : new SectionBuilder.Points(
                                answers.stream().mapToLong(AnswerSum::four).sum(),
                                answers.stream().mapToLong(AnswerSum::three).sum(),
                                answers.stream().mapToLong(AnswerSum::two).sum(),
                                answers.stream().mapToLong(AnswerSum::one).sum())
                        .average();
    }
}
