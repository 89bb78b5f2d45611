package org.uchinuki.pipeline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file that bears the day of its export: {@code students_20261127.csv}, {@code 名簿-20261127-0500.csv}.
 *
 * @param stem the name without the date
 * @param date digits of the day and, where it is there, the time ({@code 20261127}, {@code 202611270500}), which sort by
 *     age; null where the name bears none
 */
public record DatedName(String stem, @Nullable String date) {

    private static final Pattern DATE =
            Pattern.compile("(?<!\\d)(20\\d{2})[-_.]?(\\d{2})[-_.]?(\\d{2})(?:[-_T]?(\\d{4}|\\d{6}))?(?!\\d)");

    public static DatedName of(String fileName) {
        Matcher matcher = DATE.matcher(fileName);
        if (!matcher.find() || !isDay(matcher)) {
            return new DatedName(fileName, null);
        }
        String time = matcher.group(4);
        String date = matcher.group(1) + matcher.group(2) + matcher.group(3) + (time == null ? "" : time);
        return new DatedName(fileName.substring(0, matcher.start()) + fileName.substring(matcher.end()), date);
    }

    private static boolean isDay(Matcher matcher) {
        try {
            LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
            return true;
        } catch (DateTimeException noDay) {
            return false;
        }
    }
}
