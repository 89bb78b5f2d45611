package org.uchinuki.pipeline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.uchinuki.canonical.SchoolYear;

/**
 * Which years rosters may be of besides the current one ({@code uchinuki.years}).
 *
 * @param nextFrom month and day, {@code 01-01}, from which rosters of the next 年度 are taken
 * @param besides years that are taken although their time is over, or yet to come
 */
@ConfigurationProperties("uchinuki.years")
record YearSettings(
        @DefaultValue("01-01") String nextFrom,
        @DefaultValue Set<Integer> besides) {

    YearSettings {
        besides = Set.copyOf(besides);
        try {
            MonthDay.parse("--" + nextFrom);
        } catch (DateTimeException no) {
            throw new IllegalArgumentException(
                    "uchinuki.years.next-from is \"" + nextFrom + "\"; say month and day, such as 01-01", no);
        }
    }

    /** The first day on which rosters of the year after this one are taken. */
    LocalDate nextOpens(SchoolYear now) {
        LocalDate inFirst = MonthDay.parse("--" + nextFrom).atYear(now.year());
        return now.contains(inFirst) ? inFirst : inFirst.plusYears(1);
    }
}
