package org.uchinuki.validation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;

/** Days that have happened cannot lie ahead, and what ends cannot end before it begins. */
final class DateRule implements Rule {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
    private static final List<String> PAST = List.of(
            "person.birthDate", "attendance.day", "guidanceNote.day", "usageRecord.day", "surveyResponse.answeredAt");
    private static final List<String[]> PERIODS = List.of(
            new String[] {"enrollment.beginDate", "enrollment.endDate"},
            new String[] {"role.beginDate", "role.endDate"},
            new String[] {"academicSession.startDate", "academicSession.endDate"});

    private final Clock clock;

    DateRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void check(Draft draft, Consumer<Finding> finds) {
        LocalDate today = LocalDate.now(clock);
        for (String path : PAST) {
            LocalDate day = dayOf(draft.value(path));
            if (day != null && day.isAfter(today)) {
                finds.accept(Finding.error(
                        "validation.day_in_future",
                        draft.placeOf(path),
                        day.toString(),
                        Map.of("today", today.toString())));
            }
        }
        draft.values().forEach((path, value) -> {
            LocalDate day = dayOf(value);
            if (day != null && (day.isBefore(EARLIEST) || day.isAfter(LATEST))) {
                finds.accept(Finding.error("validation.day_out_of_reach", draft.placeOf(path), day.toString()));
            }
        });
        for (String[] period : PERIODS) {
            if (draft.value(period[0]) instanceof LocalDate begin
                    && draft.value(period[1]) instanceof LocalDate end
                    && end.isBefore(begin)) {
                finds.accept(Finding.error(
                        "validation.ends_before_it_begins",
                        draft.placeOf(period[1]),
                        end.toString(),
                        Map.of("begin", begin.toString())));
            }
        }
    }

    private static @Nullable LocalDate dayOf(@Nullable Object value) {
        if (value instanceof LocalDate day) {
            return day;
        }
        return value instanceof OffsetDateTime moment ? moment.toLocalDate() : null;
    }
}
