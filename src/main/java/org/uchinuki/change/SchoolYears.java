package org.uchinuki.change;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.mapping.Draft;
import org.uchinuki.reconciliation.Reconciled;

/** The 年度 a row speaks of: the one it names, or that of the day it tells of. */
final class SchoolYears {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private static final List<String> YEARS = List.of(
            "classSection.schoolYear",
            "assessmentResult.schoolYear",
            "academicSession.schoolYear",
            "course.schoolYear");
    private static final List<String> DAYS = List.of(
            "attendance.day",
            "assessmentResult.day",
            "guidanceNote.day",
            "usageRecord.day",
            "surveyResponse.lessonDay",
            "surveyResponse.answeredAt");

    private SchoolYears() {}

    /** Null where the row tells neither a year nor a day. */
    static @Nullable Integer of(Reconciled reconciled) {
        Draft draft = reconciled.valid().draft();
        for (String path : YEARS) {
            if (draft.value(path) instanceof Integer year) {
                return year;
            }
        }
        for (String path : DAYS) {
            Object day = draft.value(path);
            if (day instanceof LocalDate date) {
                return SchoolYear.of(date).year();
            }
            if (day instanceof OffsetDateTime moment) {
                return SchoolYear.of(moment.atZoneSameInstant(JAPAN).toLocalDate())
                        .year();
            }
        }
        return reconciled.filled().get("classSection.schoolYear") instanceof Integer year ? year : null;
    }
}
