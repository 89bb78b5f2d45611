package org.uchinuki.karte;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means.DataClass;

/** The parts that the three kartes are put together from. */
public final class Sections {

    private Sections() {}

    /** 出欠. Rates use 出席しなければならない日数 as denominator. */
    public record AttendanceSection(
            Figure schoolDays,
            Figure excusedDays,
            Figure daysToAttend,
            Figure absentDays,
            Figure attendedDays,
            Figure lateDays,
            Figure earlyDays,
            Figure absenceRate,
            List<MonthLine> months,
            List<DayMark> recent) {}

    /** One month: days by what they count as. {@code month} is its first day. */
    public record MonthLine(LocalDate month, int daysToAttend, int absent, int late, int early, int excused) {}

    /**
     * One day of a strip.
     *
     * @param mark name of the hub's mark, {@code NONE} where nothing was sent for the day
     * @param symbol one character that is told apart without colour
     * @param label the mark in words
     * @param reason reason as sent, or null
     */
    public record DayMark(
            LocalDate day,
            String mark,
            String symbol,
            String label,
            @Guarded(DataClass.II) @Nullable String reason) {}

    /** ドリル. */
    public record DrillSection(
            Figure answered,
            Figure correct,
            Figure correctRate,
            Figure activeDays,
            Figure minutes,
            List<SubjectLine> subjects,
            List<WeekPoint> weeks) {}

    public record SubjectLine(
            String subject,
            long answered,
            long correct,
            @Nullable BigDecimal correctRate,
            long minutes,
            @Nullable LocalDate lastDay) {}

    /** One week, named by its Monday. */
    public record WeekPoint(LocalDate week, long answered, long correct) {}

    /** 振り返り. Points run from 4 (当てはまる) to 1. 肯定率 is the share of 4 and 3. */
    public record ReflectionSection(
            Figure responses,
            Figure average,
            Figure positiveRate,
            List<QuestionLine> questions,
            List<MonthAverage> months,
            @Guarded(DataClass.II) List<Comment> comments) {}

    /**
     * @param counts answers with 4, 3, 2 and 1 points, in this order
     */
    public record QuestionLine(
            String key,
            String label,
            long n,
            @Nullable BigDecimal average,
            @Nullable BigDecimal positiveRate,
            List<Long> counts) {}

    public record MonthAverage(
            LocalDate month, long n, @Nullable BigDecimal average) {}

    public record Comment(
            LocalDate day,
            @Nullable String subject,
            @Nullable String unit,
            String text) {}

    /** 活用ログ = 活用回数 × 活用機器 × 活用目的. */
    public record UsageSection(Figure uses, Crosstab crosstab, List<WeekUses> weeks) {}

    /**
     * @param devices row headings
     * @param purposes column headings
     * @param cells {@code cells[device][purpose]} = 回数; null where suppressed
     */
    public record Crosstab(List<String> devices, List<String> purposes, List<List<@Nullable Long>> cells) {}

    /** @param uses null where suppressed */
    public record WeekUses(LocalDate week, @Nullable Long uses) {}
}
