package org.uchinuki.karte;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 自治体カルテ: the city's schools, aggregates only; cells of few children are suppressed. How many schools and children there are
 * is told to everybody who reads it; the rest belongs to the parts of a karte that it is reckoned from.
 */
public record MunicipalityKarte(
        String name,
        int schoolYear,
        LocalDate asOf,
        @Guarded(DataClass.IV) Figure schools,
        @Guarded(DataClass.IV) Figure students,

        @Guarded(value = DataClass.IV, part = Part.ATTENDANCE) @Nullable
        Figure absenceRate,

        @Guarded(value = DataClass.IV, part = Part.ATTENDANCE) @Nullable
        Figure longAbsence,

        @Guarded(value = DataClass.IV, part = Part.DRILLS) @Nullable
        Figure drillPerStudent,

        @Guarded(value = DataClass.IV, part = Part.REFLECTIONS) @Nullable
        Figure positiveRate,

        @Guarded(value = DataClass.IV, part = Part.USAGE) @Nullable
        Figure usesPerStudent,

        @Guarded(DataClass.III) List<SchoolLine> schoolLines,
        @Guarded(value = DataClass.IV, part = Part.USAGE) Sections.@Nullable UsageSection usage,
        List<CityMonth> months,
        List<StudentKarte.Freshness> freshness) {

    /** The same with these lines; the city's own figures stay. */
    MunicipalityKarte with(List<SchoolLine> lines) {
        return new MunicipalityKarte(
                name,
                schoolYear,
                asOf,
                schools,
                students,
                absenceRate,
                longAbsence,
                drillPerStudent,
                positiveRate,
                usesPerStudent,
                lines,
                usage,
                months,
                freshness);
    }

    /** One school; every figure may be suppressed on its own. */
    public record SchoolLine(
            UUID id,
            String name,
            @Nullable String schoolType,
            @Guarded(DataClass.IV) Figure students,

            @Guarded(value = DataClass.IV, part = Part.ATTENDANCE) @Nullable
            Figure absenceRate,

            @Guarded(value = DataClass.IV, part = Part.ATTENDANCE) @Nullable
            Figure longAbsence,

            @Guarded(value = DataClass.IV, part = Part.DRILLS) @Nullable
            Figure drillPerStudent,

            @Guarded(value = DataClass.IV, part = Part.REFLECTIONS) @Nullable
            Figure positiveRate,

            @Guarded(value = DataClass.IV, part = Part.USAGE) @Nullable
            Figure usesPerStudent) {}

    /** As {@link ClassKarte.MonthRate}, of all schools; null also where too few children stand behind it. */
    public record CityMonth(
            LocalDate month,

            @Guarded(value = DataClass.IV, part = Part.ATTENDANCE) @Nullable
            BigDecimal absenceRate,

            @Guarded(value = DataClass.IV, part = Part.REFLECTIONS) @Nullable
            BigDecimal reflectionAverage) {}
}
