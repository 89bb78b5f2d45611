package org.uchinuki.karte;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means.DataClass;

/** 自治体カルテ: the city's schools, aggregates only; cells of fewer than ten children are suppressed. */
public record MunicipalityKarte(
        String name,
        int schoolYear,
        LocalDate asOf,
        Figure schools,
        Figure students,
        Figure absenceRate,
        Figure longAbsence,
        Figure drillPerStudent,
        Figure positiveRate,
        Figure usesPerStudent,
        @Guarded(DataClass.III) List<SchoolLine> schoolLines,
        Sections.UsageSection usage,
        List<ClassKarte.MonthRate> months,
        List<StudentKarte.Freshness> freshness) {

    /** One school; every figure may be suppressed on its own. */
    public record SchoolLine(
            UUID id,
            String name,
            @Nullable String schoolType,
            Figure students,
            Figure absenceRate,
            Figure longAbsence,
            Figure drillPerStudent,
            Figure positiveRate,
            Figure usesPerStudent) {}
}
