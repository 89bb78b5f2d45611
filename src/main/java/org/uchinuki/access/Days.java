package org.uchinuki.access;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day as forms and programs write it: {@code 2026-04-01}, of a year that somebody can mean. Java reads years of nine digits too,
 * with which no database can reckon.
 */
public final class Days {

    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private Days() {}

    /** The day that this text says, blanks around it aside; empty where it says none. */
    public static Optional<LocalDate> read(@Nullable String text) {
        String written = text == null ? "" : text.strip();
        try {
            return FORM.matcher(written).matches()
                    ? Optional.of(LocalDate.parse(written)).filter(Days::canBe)
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Whether the day is of a year from 1900 to 2100. */
    public static boolean canBe(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }
}
