package org.uchinuki.karte;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 児童生徒カルテ: one child in one school year.
 *
 * <p>A part that the reader does not see is null.
 *
 * @param withheld the parts of which the reader would see more with a second factor, as {@code sections} names them
 * @param asOf day the karte is drawn for, a calendar day in Japan
 * @param analysisRestricted 分析を望まない on that day: the child is in no figure of class, school and city
 */
public record StudentKarte(
        @Guarded(DataClass.III) UUID id,
        int schoolYear,
        LocalDate asOf,
        @Guarded(DataClass.III) boolean analysisRestricted,
        @Guarded(value = DataClass.III, part = Part.BASIC) Header header,

        @Guarded(value = DataClass.III, part = Part.ATTENDANCE)
        Sections.@Nullable AttendanceSection attendance,

        @Guarded(value = DataClass.III, part = Part.DRILLS) Sections.@Nullable DrillSection drills,

        @Guarded(value = DataClass.III, part = Part.REFLECTIONS)
        Sections.@Nullable ReflectionSection reflections,

        @Guarded(value = DataClass.III, part = Part.USAGE) Sections.@Nullable UsageSection usage,
        List<Freshness> freshness,
        List<String> withheld) {

    StudentKarte withholding(List<String> parts) {
        return new StudentKarte(
                id,
                schoolYear,
                asOf,
                analysisRestricted,
                header,
                attendance,
                drills,
                reflections,
                usage,
                freshness,
                parts);
    }

    /**
     * Who the child is.
     *
     * @param name name as shown: the 通称 where there is one, family name first, with a full-width blank
     * @param kana フリガナ, or null where no source gave it
     * @param registeredName registered name where it differs from the name shown, else null
     * @param seat "3年2組15番"
     * @param classId the homeroom class, or null
     * @param homeroomTeachers names of 学級担任
     */
    public record Header(
            String name,
            @Nullable String kana,
            @Guarded(DataClass.II) @Nullable String registeredName,
            @Nullable UUID schoolId,
            @Nullable String schoolName,
            @Nullable String grade,
            @Nullable String gradeLabel,
            @Nullable UUID classId,
            @Nullable String classLabel,
            @Nullable Integer attendanceNumber,
            @Nullable String seat,
            List<String> homeroomTeachers,
            @Guarded(DataClass.II) @Nullable LocalDate birthDate) {}

    /** When a kind of data last came in, and from where. */
    public record Freshness(
            String dataset, String label, @Nullable OffsetDateTime asOf, String source) {}
}
