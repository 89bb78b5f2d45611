package org.uchinuki.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;

/** Numbers must lie where numbers of their sort can lie. */
final class NumberRule implements Rule {

    private record Range(String path, String code, BigDecimal from, BigDecimal to) {
        static Range of(String path, String code, int from, int to) {
            return new Range(path, code, BigDecimal.valueOf(from), BigDecimal.valueOf(to));
        }
    }

    private static final List<Range> RANGES = List.of(
            Range.of("enrollment.attendanceNumber", "validation.attendance_number_range", 1, 99),
            Range.of("enrollment.schoolYear", "validation.school_year_range", 2000, 2100),
            Range.of("classSection.schoolYear", "validation.school_year_range", 2000, 2100),
            Range.of("assessmentResult.schoolYear", "validation.school_year_range", 2000, 2100),
            Range.of("assessmentResult.term", "validation.term_range", 1, 3),
            Range.of("assessmentResult.score", "validation.score_range", -10_000_000, 10_000_000),
            Range.of("assessmentResult.maxScore", "validation.score_range", -10_000_000, 10_000_000),
            Range.of("attendance.temperature", "validation.temperature_range", 30, 45),
            Range.of("usageRecord.uses", "validation.count_range", 0, 100_000),
            Range.of("usageRecord.minutes", "validation.count_range", 0, 100_000),
            Range.of("surveyResponse.period", "validation.period_range", 0, 10),
            Range.of("lesson.period", "validation.period_range", 0, 10));

    @Override
    public void check(Draft draft, Consumer<Finding> finds) {
        for (Range range : RANGES) {
            if (!(draft.value(range.path()) instanceof Number number)) {
                continue;
            }
            BigDecimal value = new BigDecimal(number.toString());
            if (value.compareTo(range.from()) < 0 || value.compareTo(range.to()) > 0) {
                finds.accept(Finding.error(
                        range.code(),
                        draft.placeOf(range.path()),
                        number.toString(),
                        Map.of("from", range.from().toString(), "to", range.to().toString())));
            }
        }
    }
}
