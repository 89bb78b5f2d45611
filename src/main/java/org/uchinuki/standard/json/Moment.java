package org.uchinuki.standard.json;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** One pass over the characters of a moment, and in which of the permitted ways it is written. */
final class Moment {

    /** Where a time says no offset it is Japan's, as everywhere in the hub. */
    private static final ZoneOffset JAPAN = ZoneOffset.ofHours(9);

    private static final int LONGEST = 80;
    private static final int LONGEST_FRACTION = 40;
    private static final int FARTHEST_OFFSET = 18 * 60;

    private final String text;
    private int at;
    private int year;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private int offset;
    private boolean dashed;
    private boolean spaced;
    private boolean toTheSecond;
    private boolean comma;
    private boolean zoned;
    private boolean colonInOffset;

    private Moment(String text) {
        this.text = text;
    }

    /** Null where the text is no moment in any of the ways. */
    static @Nullable Moment read(String text) {
        Moment moment = new Moment(text);
        return text.length() <= LONGEST
                        && moment.readDate()
                        && moment.readTime()
                        && moment.readOffset()
                        && moment.at == text.length()
                        && moment.exists()
                ? moment
                : null;
    }

    /** ISO 8601, extended or basic, a date and a time with a T between. */
    boolean isIso8601() {
        return !spaced;
    }

    boolean isZoned() {
        return zoned;
    }

    /** RFC 3339: extended, to the second, with an offset; a blank may stand for the T. */
    boolean isRfc3339() {
        return dashed && toTheSecond && !comma && zoned && colonInOffset && hour < 24;
    }

    OffsetDateTime time() {
        ZoneOffset zone = zoned ? ZoneOffset.ofTotalSeconds(offset * 60) : JAPAN;
        OffsetDateTime time = OffsetDateTime.of(year, month, day, hour % 24, minute, Math.min(second, 59), nanos, zone);
        return hour == 24 ? time.plusDays(1) : second == 60 ? time.plusSeconds(1) : time;
    }

    private boolean readDate() {
        year = digits(4);
        dashed = take('-');
        month = digits(2);
        if (dashed && !take('-')) {
            return false;
        }
        day = digits(2);
        spaced = take(' ');
        return (year | month | day) >= 0 && (spaced || take('T') || take('t'));
    }

    private boolean readTime() {
        hour = digits(2);
        if (dashed && !take(':')) {
            return false;
        }
        minute = digits(2);
        toTheSecond = dashed ? take(':') : isDigit();
        second = toTheSecond ? digits(2) : 0;
        return (hour | minute | second) >= 0 && (!toTheSecond || readFraction());
    }

    private boolean readFraction() {
        comma = take(',');
        if (!comma && !take('.')) {
            return true;
        }
        int from = at;
        for (int worth = 100_000_000; isDigit(); worth /= 10) {
            nanos += (text.charAt(at++) - '0') * worth;
        }
        return at > from && at - from <= LONGEST_FRACTION;
    }

    private boolean readOffset() {
        zoned = at < text.length();
        if (!zoned) {
            return true;
        }
        if (take('Z') || take('z')) {
            colonInOffset = true;
            return true;
        }
        boolean west = take('-');
        if (!west && !take('+')) {
            return false;
        }
        int hours = digits(2);
        colonInOffset = take(':');
        int minutes = colonInOffset || isDigit() ? digits(2) : 0;
        offset = (hours * 60 + minutes) * (west ? -1 : 1);
        // minus nothing says that nobody knows the offset
        return (hours | minutes) >= 0 && minutes < 60 && Math.abs(offset) <= FARTHEST_OFFSET && !(west && offset == 0);
    }

    private boolean exists() {
        if (month < 1 || month > 12 || day < 1 || minute > 59) {
            return false;
        }
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return false;
        }
        boolean midnight = hour == 24 && (minute | second | nanos) == 0;
        return (hour < 24 || midnight) && (second < 60 || isLeapSecond());
    }

    /** Leap seconds end a day of UTC. */
    private boolean isLeapSecond() {
        return second == 60 && Math.floorMod(hour * 60 + minute - offset, 24 * 60) == 24 * 60 - 1;
    }

    /** A number of so many digits; negative if there are not so many. */
    private int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            if (!isDigit()) {
                return -1;
            }
            number = number * 10 + text.charAt(at++) - '0';
        }
        return number;
    }

    private boolean isDigit() {
        return at < text.length() && Forms.isDigit(text.charAt(at));
    }

    private boolean take(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }
}
