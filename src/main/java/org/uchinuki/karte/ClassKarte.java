package org.uchinuki.karte;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** クラスカルテ: one class, exceptions first. */
public record ClassKarte(
        UUID id,
        int schoolYear,
        LocalDate asOf,
        UUID schoolId,
        String schoolName,
        @Nullable String gradeLabel,
        String classLabel,
        List<String> homeroomTeachers,
        Figure students,
        Figure absenceRate,
        List<Notice> exceptions,
        List<LocalDate> days,
        List<StudentLine> studentLines,
        Sections.ReflectionSection reflections,
        Sections.UsageSection usage,
        List<MonthRate> months,
        List<StudentKarte.Freshness> freshness) {

    /**
     * Something about today that a teacher wants to see before anything else.
     *
     * @param what in words: 欠席（病欠）, 3日連続の欠席
     * @param evidence days and marks the sentence rests on
     */
    public record Notice(
            UUID studentId,
            @Nullable Integer attendanceNumber,
            String name,
            String what,
            List<Sections.DayMark> evidence) {}

    /**
     * One child of the strip, by 出席番号.
     *
     * @param marks one for each of {@link ClassKarte#days()}
     * @param reflectionAverage of the last 30 days, or null
     */
    public record StudentLine(
            UUID id,
            @Nullable Integer attendanceNumber,
            String name,
            @Nullable String kana,
            List<Sections.DayMark> marks,
            int absentDays,
            int lateDays,
            long drillAnswered,
            @Nullable BigDecimal drillCorrectRate,
            @Nullable BigDecimal reflectionAverage,
            long uses) {}

    /** Absence rate of a month in percent of 出席しなければならない日数. */
    public record MonthRate(
            LocalDate month,
            @Nullable BigDecimal absenceRate,
            @Nullable BigDecimal reflectionAverage) {}
}
