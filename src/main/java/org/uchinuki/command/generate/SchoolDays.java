package org.uchinuki.command.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** 授業日 of the school year 2026: weekdays that are neither 祝日 nor in the long holidays. */
final class SchoolDays {

    static final int YEAR = 2026;
    static final LocalDate FIRST = LocalDate.of(2026, 4, 7);

    private static final Set<LocalDate> HOLIDAYS = Set.of(
            LocalDate.of(2026, 4, 29),
            LocalDate.of(2026, 5, 4),
            LocalDate.of(2026, 5, 5),
            LocalDate.of(2026, 5, 6),
            LocalDate.of(2026, 7, 20),
            LocalDate.of(2026, 9, 21),
            LocalDate.of(2026, 9, 22),
            LocalDate.of(2026, 9, 23),
            LocalDate.of(2026, 10, 12),
            LocalDate.of(2026, 11, 3),
            LocalDate.of(2026, 11, 23),
            LocalDate.of(2027, 1, 11),
            LocalDate.of(2027, 2, 11),
            LocalDate.of(2027, 2, 23),
            LocalDate.of(2027, 3, 22));

    private SchoolDays() {}

    static List<LocalDate> until(LocalDate last) {
        return FIRST.datesUntil(last.plusDays(1))
                .filter(SchoolDays::isSchoolDay)
                .toList();
    }

    static boolean isSchoolDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(day)
                && !within(day, LocalDate.of(2026, 7, 21), LocalDate.of(2026, 8, 31))
                && !within(day, LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 7));
    }

    /** 学期 of a day: to July, to December, to March. */
    static int termOf(LocalDate day) {
        if (day.getYear() > YEAR) {
            return 3;
        }
        return day.getMonthValue() <= 7 ? 1 : 2;
    }

    private static boolean within(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
