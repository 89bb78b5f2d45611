package org.uchinuki.standard.json;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times and durations as the standards write them. */
public final class Iso8601 {

    private static final String UNITS_OF_DATE = "YMWD";
    private static final String UNITS_OF_TIME = "HMS";
    private static final int YEARS = 0;
    private static final int MONTHS = 1;
    private static final int WEEKS = 2;
    private static final int DAYS = 3;
    private static final int[] SECONDS = {0, 0, 7 * 86_400, 86_400, 3_600, 60, 1};
    private static final int LONGEST_DURATION = 200;
    private static final int LONGEST_AMOUNT = 40;

    private Iso8601() {}

    /** A moment, in any of the ways below; empty if it is none. Without an offset it is taken as Japan's. */
    public static Optional<OffsetDateTime> timestamp(String text) {
        Moment moment = Moment.read(text);
        return moment == null ? Optional.empty() : Optional.of(moment.time());
    }

    /** A date and a time of day to the minute at least, extended or basic, with or without an offset. */
    public static boolean isTimestamp(String text) {
        Moment moment = Moment.read(text);
        return moment != null && moment.isIso8601();
    }

    /** As above, with an offset. */
    public static boolean isZonedTimestamp(String text) {
        Moment moment = Moment.read(text);
        return moment != null && moment.isIso8601() && moment.isZoned();
    }

    /** RFC 3339; but minus nothing is no offset, since xAPI's own suite refuses it. */
    public static boolean isRfc3339(String text) {
        Moment moment = Moment.read(text);
        return moment != null && moment.isRfc3339();
    }

    /** ISO 8601 4.4.3.2: weeks stand alone, and only the last number may have a fraction. */
    public static boolean isDuration(String text) {
        return readDuration(text, null);
    }

    /** Length in seconds; empty for no duration, and for one with years or months, whose length nobody knows. */
    public static Optional<BigDecimal> seconds(String text) {
        Sum sum = new Sum();
        return readDuration(text, sum) && sum.known ? Optional.of(sum.seconds) : Optional.empty();
    }

    /** Adds up what is read. */
    private static final class Sum {
        private BigDecimal seconds = BigDecimal.ZERO;
        private boolean known = true;

        void add(String amount, int unit) {
            if (unit == YEARS || unit == MONTHS) {
                known = false;
            } else {
                seconds = seconds.add(
                        new BigDecimal(amount.replace(',', '.')).multiply(BigDecimal.valueOf(SECONDS[unit])));
            }
        }
    }

    private static boolean readDuration(String text, @Nullable Sum sum) {
        int length = text.length();
        if (length < 3 || length > LONGEST_DURATION || text.charAt(0) != 'P') {
            return false;
        }
        boolean ofTime = false;
        boolean fraction = false;
        boolean weeks = false;
        int units = 0;
        int last = -1;
        for (int at = 1; at < length; at++) {
            if (!ofTime && text.charAt(at) == 'T') {
                ofTime = true;
                last = DAYS;
                at++;
            }
            int from = at;
            at = endOfDigits(text, from);
            boolean point = at > from && at < length && (text.charAt(at) == '.' || text.charAt(at) == ',');
            int end = point ? endOfDigits(text, at + 1) : at;
            int unit = fraction || end == from || (point && end == at + 1) || end - from > LONGEST_AMOUNT
                    ? -1
                    : unit(text, end, ofTime);
            if (unit <= last) {
                return false;
            }
            if (sum != null) {
                sum.add(text.substring(from, end), unit);
            }
            fraction = point;
            weeks |= unit == WEEKS;
            last = unit;
            units++;
            at = end;
        }
        return units == 1 || !weeks;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && Forms.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Which unit the letter stands for, largest first; negative if for none. */
    private static int unit(String text, int at, boolean ofTime) {
        if (at >= text.length()) {
            return -1;
        }
        int unit = (ofTime ? UNITS_OF_TIME : UNITS_OF_DATE).indexOf(text.charAt(at));
        return unit >= 0 && ofTime ? unit + DAYS + 1 : unit;
    }
}
