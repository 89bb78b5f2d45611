package org.uchinuki.karte;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.Means.DataClass;

/**
 * クラスカルテ: one class, exceptions first.
 *
 * @param withheld the parts of which the reader would see more with a second factor
 */
public record ClassKarte(
        UUID id,
        int schoolYear,
        LocalDate asOf,
        UUID schoolId,
        String schoolName,
        @Nullable String gradeLabel,
        String classLabel,
        @Guarded(value = DataClass.III, part = Part.BASIC) List<String> homeroomTeachers,
        @Guarded(DataClass.IV) Figure students,

        @Guarded(value = DataClass.III, part = Part.ATTENDANCE) @Nullable
        Figure absenceRate,

        @Guarded(value = DataClass.III, part = Part.ATTENDANCE)
        List<Notice> exceptions,

        @Guarded(value = DataClass.III, part = Part.ATTENDANCE)
        List<LocalDate> days,

        @Guarded(value = DataClass.III, part = Part.BASIC) List<StudentLine> studentLines,

        @Guarded(value = DataClass.III, part = Part.REFLECTIONS)
        Sections.@Nullable ReflectionSection reflections,

        @Guarded(value = DataClass.III, part = Part.USAGE) Sections.@Nullable UsageSection usage,
        List<MonthRate> months,
        List<StudentKarte.Freshness> freshness,
        List<String> withheld) {

    ClassKarte withholding(List<String> parts) {
        return new ClassKarte(
                id,
                schoolYear,
                asOf,
                schoolId,
                schoolName,
                gradeLabel,
                classLabel,
                homeroomTeachers,
                students,
                absenceRate,
                exceptions,
                days,
                studentLines,
                reflections,
                usage,
                months,
                freshness,
                parts);
    }

    /**
     * Something about today that a teacher wants to see before anything else.
     *
     * @param what in words: 病欠, 3日連続の欠席. Never the reason: that is guarded more closely, and stands in the evidence
     * @param evidence days and marks the sentence rests on
     */
    public record Notice(
            @Guarded(DataClass.III) UUID studentId,

            @Guarded(value = DataClass.III, part = Part.BASIC) @Nullable
            Integer attendanceNumber,

            @Guarded(value = DataClass.III, part = Part.BASIC) @Nullable
            String name,

            String what,
            List<Sections.DayMark> evidence) {}

    /**
     * One child of the strip, by 出席番号.
     *
     * @param analysisRestricted 分析を望まない on the day of the karte: the child is in no figure and no exception of the class
     * @param marks one for each of {@link ClassKarte#days()}
     * @param reflectionAverage of the last 30 days, or null
     */
    public record StudentLine(
            UUID id,
            @Nullable Integer attendanceNumber,
            String name,
            @Nullable String kana,
            boolean analysisRestricted,

            @Guarded(value = DataClass.III, part = Part.ATTENDANCE)
            List<Sections.DayMark> marks,

            @Guarded(value = DataClass.III, part = Part.ATTENDANCE) @Nullable
            Integer absentDays,

            @Guarded(value = DataClass.III, part = Part.ATTENDANCE) @Nullable
            Integer lateDays,

            @Guarded(value = DataClass.III, part = Part.DRILLS) @Nullable
            Long drillAnswered,

            @Guarded(value = DataClass.III, part = Part.DRILLS) @Nullable
            BigDecimal drillCorrectRate,

            @Guarded(value = DataClass.III, part = Part.REFLECTIONS) @Nullable
            BigDecimal reflectionAverage,

            @Guarded(value = DataClass.III, part = Part.USAGE) @Nullable
            Long uses) {}

    /** Absence rate of a month in percent of 出席しなければならない日数. */
    public record MonthRate(
            LocalDate month,

            @Guarded(value = DataClass.III, part = Part.ATTENDANCE) @Nullable
            BigDecimal absenceRate,

            @Guarded(value = DataClass.III, part = Part.REFLECTIONS) @Nullable
            BigDecimal reflectionAverage) {}
}
