package org.uchinuki.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * When something is due, in Japan's time: seconds, minutes, hours, day, month, weekday, as Quartz reads them.
 *
 * @param text as in the file
 */
public record Cron(String text) {

    /** The zone in which every schedule is read. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    // Quartz writes "every" as 98 and 99 inside, and takes them for it in a text too: 0 99 2 would be every minute.
    private static final Pattern EVERY_IN_DISGUISE = Pattern.compile("(?<!\\d)9[89](?!\\d)");

    /** Whatever does not come after this never does: there were no schedules before. */
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    /** Null where it is none, or one that never comes. */
    static @Nullable Cron of(String text) {
        if (EVERY_IN_DISGUISE.matcher(text).find() || !CronExpression.isValidExpression(text)) {
            return null;
        }
        Cron cron = new Cron(text);
        return cron.next(FIRST) == null ? null : cron;
    }

    /** The first time after a moment; null where there is none. */
    public @Nullable Instant next(Instant after) {
        try {
            CronExpression expression = new CronExpression(text);
            expression.setTimeZone(TimeZone.getTimeZone(ZONE));
            Date next = expression.getNextValidTimeAfter(Date.from(after));
            return next == null ? null : next.toInstant();
        } catch (ParseException notLinted) {
            throw new IllegalStateException("a cron that was read is none", notLinted);
        }
    }
}
