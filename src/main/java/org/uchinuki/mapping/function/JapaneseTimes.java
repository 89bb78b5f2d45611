package org.uchinuki.mapping.function;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moments. One without an offset is Japan time, +09:00. */
final class JapaneseTimes {

    private static final ZoneOffset JAPAN = ZoneOffset.ofHours(9);
    private static final Refusal NOT_A_MOMENT = Refusal.of("mapping.not_a_datetime");
    private static final Refusal IMPOSSIBLE = Refusal.of("mapping.impossible_date");

    /** Day, time, 午前 or 午後 as form products write it behind the time, offset. */
    private static final Pattern MOMENT =
            Pattern.compile("(.+?)[T ] *(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?"
                    + " *(AM|PM|午前|午後)? *(Z|(?:GMT|UTC)?[+-]\\d{1,2}(?::?\\d{2})?)?");

    private JapaneseTimes() {}

    /** An OffsetDateTime, or a {@link Refusal}. */
    static Object moment(String text) {
        String plain =
                Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        Matcher matcher = MOMENT.matcher(plain);
        if (!matcher.matches()) {
            return NOT_A_MOMENT;
        }
        Object day = JapaneseDates.date(matcher.group(1));
        if (!(day instanceof LocalDate date)) {
            return IMPOSSIBLE.equals(day) ? IMPOSSIBLE : NOT_A_MOMENT;
        }
        try {
            LocalTime time = LocalTime.of(
                    hour(Integer.parseInt(matcher.group(2)), matcher.group(6)),
                    Integer.parseInt(matcher.group(3)),
                    matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4)),
                    nanos(matcher.group(5)));
            return OffsetDateTime.of(date, time, offset(matcher.group(7)));
        } catch (DateTimeException impossible) {
            return IMPOSSIBLE;
        }
    }

    /** The LocalDate on which the moment is in Japan, or a {@link Refusal}. */
    static Object dayOf(String text) {
        Object moment = moment(text);
        return moment instanceof OffsetDateTime time
                ? time.withOffsetSameInstant(JAPAN).toLocalDate()
                : moment;
    }

    private static int hour(int hour, @Nullable String half) {
        if (half == null) {
            return hour;
        } else if (hour > 12) {
            throw new DateTimeException("hour " + hour + " of half a day");
        }
        return hour % 12 + (half.equals("PM") || half.equals("午後") ? 12 : 0);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static ZoneOffset offset(@Nullable String written) {
        if (written == null) {
            return JAPAN;
        } else if (written.equals("Z")) {
            return ZoneOffset.UTC;
        }
        String plain = written.replace("GMT", "").replace("UTC", "").replace(":", "");
        String digits = plain.substring(1);
        int hours = Integer.parseInt(digits.substring(0, Math.min(2, digits.length())));
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
        int sign = plain.charAt(0) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }
}
