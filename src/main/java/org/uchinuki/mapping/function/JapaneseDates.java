package org.uchinuki.mapping.function;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calendar days as Japanese school systems write them. Strict: a day that does not exist is refused, and so is a day that
 * its era does not have (H31.5.1 was R1.5.1), because either means that somebody mistyped.
 */
final class JapaneseDates {

    /** The eras, with the days on which each may be written. 明治 from its first year in the present calendar. */
    private enum Era {
        MEIJI('M', "明治", LocalDate.of(1868, 1, 1), LocalDate.of(1873, 1, 1), LocalDate.of(1912, 7, 29)),
        TAISHO('T', "大正", LocalDate.of(1912, 1, 1), LocalDate.of(1912, 7, 30), LocalDate.of(1926, 12, 24)),
        SHOWA('S', "昭和", LocalDate.of(1926, 1, 1), LocalDate.of(1926, 12, 25), LocalDate.of(1989, 1, 7)),
        HEISEI('H', "平成", LocalDate.of(1989, 1, 1), LocalDate.of(1989, 1, 8), LocalDate.of(2019, 4, 30)),
        REIWA('R', "令和", LocalDate.of(2019, 1, 1), LocalDate.of(2019, 5, 1), LocalDate.of(2199, 12, 31));

        private final char letter;
        private final String name;
        private final LocalDate yearOne;
        private final LocalDate first;
        private final LocalDate last;

        Era(char letter, String name, LocalDate yearOne, LocalDate first, LocalDate last) {
            this.letter = letter;
            this.name = name;
            this.yearOne = yearOne;
            this.first = first;
            this.last = last;
        }

        static Era of(String mark) {
            for (Era era : values()) {
                if (era.name.equals(mark) || String.valueOf(era.letter).equals(mark)) {
                    return era;
                }
            }
            throw new IllegalArgumentException(mark);
        }
    }

    private static final Refusal NOT_A_DATE = Refusal.of("mapping.not_a_date");
    private static final Refusal IMPOSSIBLE = Refusal.of("mapping.impossible_date");
    private static final Pattern WESTERN =
            Pattern.compile("(\\d{4}) ?[-/.年] ?(\\d{1,2}) ?[-/.月] ?(\\d{1,2}) ?日?(?: 0{1,2}:00(?::00)?)?");
    private static final Pattern ERA =
            Pattern.compile("([MTSHR]|明治|大正|昭和|平成|令和) ?(元|\\d{1,2}) ?[-/.年] ?(\\d{1,2}) ?[-/.月] ?(\\d{1,2}) ?日?");
    private static final Pattern ERA_DIGITS = Pattern.compile("([MTSHR])(\\d{2})(\\d{2})(\\d{2})");
    private static final Pattern OF_SCHOOL_YEAR = Pattern.compile(
            "(?:(\\d{4})|([MTSHR]|明治|大正|昭和|平成|令和) ?(元|\\d{1,2}))(?:年度?)?[-/. ]?(\\d{1,2})[-/.月 ](\\d{1,2})日?");
    private static final Pattern DIGITS = Pattern.compile("\\d{5}|\\d{7,8}");
    private static final LocalDate EXCEL_DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final int APRIL = 4;
    private static final int EXCEL_FIRST = 30_000;
    private static final int EXCEL_LAST = 60_000;

    private JapaneseDates() {}

    /** A LocalDate, or a {@link Refusal}. */
    static Object date(String text) {
        // NFKC: full-width digits and marks, and the one-character eras ㍻ and ㋿.
        String plain =
                Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        Matcher western = WESTERN.matcher(plain);
        if (western.matches()) {
            return day(number(western, 1), number(western, 2), number(western, 3));
        }
        Matcher era = ERA.matcher(plain);
        if (era.matches()) {
            int year = era.group(2).equals("元") ? 1 : number(era, 2);
            return dayOf(Era.of(era.group(1)), year, number(era, 3), number(era, 4));
        }
        Matcher eraDigits = ERA_DIGITS.matcher(plain);
        if (eraDigits.matches()) {
            return dayOf(Era.of(eraDigits.group(1)), number(eraDigits, 2), number(eraDigits, 3), number(eraDigits, 4));
        }
        return DIGITS.matcher(plain).matches() ? dayOfDigits(plain) : NOT_A_DATE;
    }

    /** Month and day of a 年度, of which January to March lie in the year after; a LocalDate, or a {@link Refusal}. */
    static Object ofSchoolYear(String text) {
        String plain =
                Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        Matcher parts = OF_SCHOOL_YEAR.matcher(plain);
        if (!parts.matches()) {
            return NOT_A_DATE;
        }
        int year;
        if (parts.group(1) != null) {
            year = number(parts, 1);
        } else {
            int ofEra = parts.group(3).equals("元") ? 1 : number(parts, 3);
            year = Era.of(parts.group(2)).yearOne.getYear() + ofEra - 1;
        }
        int month = number(parts, 4);
        return day(month < APRIL ? year + 1 : year, month, number(parts, 5));
    }

    private static Object dayOfDigits(String digits) {
        int number = Integer.parseInt(digits);
        return switch (digits.length()) {
            case 8 -> day(number / 10_000, number / 100 % 100, number % 100);
            case 7 -> {
                int era = number / 1_000_000;
                yield era >= 1 && era <= Era.values().length
                        ? dayOf(Era.values()[era - 1], number / 10_000 % 100, number / 100 % 100, number % 100)
                        : NOT_A_DATE;
            }
            default -> number >= EXCEL_FIRST && number <= EXCEL_LAST ? EXCEL_DAY_ZERO.plusDays(number) : NOT_A_DATE;
        };
    }

    private static Object dayOf(Era era, int yearOfEra, int month, int dayOfMonth) {
        Object day = yearOfEra == 0 ? IMPOSSIBLE : day(era.yearOne.getYear() + yearOfEra - 1, month, dayOfMonth);
        return day instanceof LocalDate date && (date.isBefore(era.first) || date.isAfter(era.last)) ? IMPOSSIBLE : day;
    }

    private static Object day(int year, int month, int dayOfMonth) {
        if (year < 1868 || year > 2199) {
            return IMPOSSIBLE;
        }
        try {
            return LocalDate.of(year, month, dayOfMonth);
        } catch (DateTimeException impossible) {
            return IMPOSSIBLE;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
