package org.uchinuki.standard.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and durations as the standards write them. */
public final class Iso8601 {

    /** Where a time says no offset it is Japan's, as everywhere in the hub. */
    private static final ZoneOffset JAPAN = ZoneOffset.ofHours(9);

    private static final Pattern TIMESTAMP =
            Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.]([0-9]{1,40}))?"
                    + "([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?");
    private static final Pattern DURATION = Pattern.compile("P(?:([0-9.,]{1,40})Y)?(?:([0-9.,]{1,40})M)?"
            + "(?:([0-9.,]{1,40})W)?(?:([0-9.,]{1,40})D)?"
            + "(T(?:([0-9.,]{1,40})H)?(?:([0-9.,]{1,40})M)?(?:([0-9.,]{1,40})S)?)?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]+");
    private static final Pattern BROKEN = Pattern.compile("[0-9]+[.,][0-9]+");
    private static final int[] UNITS = {1, 2, 3, 4, 6, 7, 8};
    private static final int WEEKS = 3;
    private static final int[] SECONDS = {0, 0, 0, 7 * 86_400, 86_400, 0, 3_600, 60, 1};

    private Iso8601() {}

    /** A moment; empty if it is none. Without an offset it is taken as Japan's. */
    public static Optional<OffsetDateTime> timestamp(String text) {
        Matcher parts = TIMESTAMP.matcher(text);
        if (text.length() > 80 || !parts.matches()) {
            return Optional.empty();
        }
        try {
            String fraction = parts.group(7) == null ? "" : parts.group(7);
            int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
            return Optional.of(OffsetDateTime.of(
                    number(parts, 1),
                    number(parts, 2),
                    number(parts, 3),
                    number(parts, 4),
                    number(parts, 5),
                    number(parts, 6),
                    nanos,
                    offset(parts.group(8))));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /** RFC 3339: as above, with an offset. */
    public static boolean isZonedTimestamp(String text) {
        Matcher parts = TIMESTAMP.matcher(text);
        return text.length() <= 80
                && parts.matches()
                && parts.group(8) != null
                && timestamp(text).isPresent();
    }

    public static boolean isTimestamp(String text) {
        return timestamp(text).isPresent();
    }

    /** ISO 8601 4.4.3.2: weeks stand alone, and only the last number may have a fraction. */
    public static boolean isDuration(String text) {
        return duration(text) != null;
    }

    /** Length in seconds; empty for no duration, and for one with years or months, whose length nobody knows. */
    public static Optional<BigDecimal> seconds(String text) {
        Matcher parts = duration(text);
        if (parts == null || parts.group(1) != null || parts.group(2) != null) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int unit : UNITS) {
            String amount = parts.group(unit);
            if (amount != null) {
                sum = sum.add(new BigDecimal(amount.replace(',', '.')).multiply(BigDecimal.valueOf(SECONDS[unit])));
            }
        }
        return Optional.of(sum);
    }

    private static @Nullable Matcher duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (text.length() > 200 || !parts.matches() || "T".equals(parts.group(5))) {
            return null;
        }
        boolean fraction = false;
        int units = 0;
        for (int unit : UNITS) {
            String amount = parts.group(unit);
            if (amount == null) {
                continue;
            }
            if (fraction
                    || !(WHOLE.matcher(amount).matches()
                            || BROKEN.matcher(amount).matches())) {
                return null;
            }
            fraction = !WHOLE.matcher(amount).matches();
            units++;
        }
        boolean mixed = parts.group(WEEKS) != null && units > 1;
        return units == 0 || mixed ? null : parts;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static ZoneOffset offset(@Nullable String text) {
        if (text == null) {
            return JAPAN;
        }
        if (text.equalsIgnoreCase("Z")) {
            return ZoneOffset.UTC;
        }
        ZoneOffset offset = ZoneOffset.of(text);
        if (offset.getTotalSeconds() == 0 && text.startsWith("-")) {
            throw new DateTimeException("an offset of minus nothing");
        }
        return offset;
    }
}
