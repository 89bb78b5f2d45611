package org.uchinuki.canonical;

import java.time.LocalDate;
import java.time.Month;

/**
 * 年度: from 1 April of the year that names it to 31 March of the next. The only place that knows when a school year
 * begins.
 */
public record SchoolYear(int year) {

    public static final int EARLIEST = 1900;
    public static final int LATEST = 2200;

    /** Whether a number can be that of a school year: far beyond these no calendar has a date for it. */
    public static boolean canBe(int year) {
        return year >= EARLIEST && year <= LATEST;
    }

    public static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonth().compareTo(Month.APRIL) < 0 ? day.getYear() - 1 : day.getYear());
    }

    public LocalDate firstDay() {
        return LocalDate.of(year, Month.APRIL, 1);
    }

    /** 31 March, the last day that belongs to the year. */
    public LocalDate lastDay() {
        return LocalDate.of(year + 1, Month.MARCH, 31);
    }

    public boolean contains(LocalDate day) {
        return equals(of(day));
    }
}
