package org.uchinuki.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is the matter, or was. What happens again for the same reason is counted here and is no new one.
 *
 * @param firstAt when it was first seen
 * @param lastAt when it was last seen
 * @param times how often
 * @param firstSubject the import run, or the run of a schedule, it was first seen at; null where it is of none
 * @param toldAt when somebody was last told; null where nobody is to be
 * @param escalateFrom from when the steps of escalation are counted: when the first message may leave
 * @param steps how many of them were taken
 * @param lookedAfterBy who has said that they look after it; null while nobody has
 * @param closedAt since when it is over; null while it is not
 */
public record Cause(
        long id,
        Key key,
        Instant firstAt,
        Instant lastAt,
        long times,
        @Nullable Long firstSubject,
        @Nullable Long lastSubject,
        @Nullable Instant toldAt,
        @Nullable Instant escalateFrom,
        int steps,
        @Nullable String lookedAfterBy,
        @Nullable Instant lookedAfterAt,
        @Nullable Instant closedAt) {

    /**
     * What makes two things the same one.
     *
     * @param source the source, the schedule, or a word of {@link Topic#PARTS}
     * @param mapping of the rows; of a broken file its name, of break-glass the login of who opened; null where there is none
     * @param code of the first finding about the whole; of break-glass its id; null where there is none
     */
    public record Key(
            Topic topic,
            String source,
            @Nullable String mapping,
            @Nullable String code) {

        /** As the tables tell it apart. */
        public String text() {
            return topic.word() + "|" + source + "|" + (mapping == null ? "" : mapping) + "|"
                    + (code == null ? "" : code);
        }
    }

    static Cause fresh(Key key, @Nullable Long subject, Instant now) {
        return new Cause(0, key, now, now, 1, subject, subject, null, null, 0, null, null, null);
    }

    public boolean isOpen() {
        return closedAt == null;
    }

    public Topic topic() {
        return key.topic();
    }

    public String source() {
        return key.source();
    }

    /** The page on which the next thing is done. */
    public String page() {
        return switch (key.topic()) {
            case RUN_HELD -> "/runs/" + lastSubject + "/diff";
            case RUN_REJECTED, RUN_FAILED, RUN_GIVEN_UP -> "/runs/" + lastSubject;
            case ROWS_SET_ASIDE -> "/set-aside";
            case SCHEDULE_FAILED, SCHEDULE_CUT_OFF, SCHEDULE_NOT_BEGUN, SCHEDULE_LATE, FORECAST_HELD, SOURCE_SILENT ->
                "/operations";
            case FILE_BROKEN -> key.source().equals("schedules") ? "/operations" : "/system";
            case BREAK_GLASS -> "/audit";
            case NOT_JUDGED -> "/notifications";
        };
    }

    Cause again(@Nullable Long subject, Instant now) {
        return new Cause(
                id,
                key,
                firstAt,
                now,
                times + 1,
                firstSubject,
                subject,
                toldAt,
                escalateFrom,
                steps,
                lookedAfterBy,
                lookedAfterAt,
                null);
    }

    Cause told(Instant now, Instant from) {
        return with(now, escalateFrom == null ? from : escalateFrom, steps, lookedAfterBy, closedAt);
    }

    Cause escalated(int taken) {
        return with(toldAt, escalateFrom, taken, lookedAfterBy, closedAt);
    }

    /** Nobody looks after it any more: its escalation begins anew when it is told next. */
    Cause left() {
        return with(toldAt, null, 0, null, closedAt);
    }

    Cause closed(Instant now) {
        return with(toldAt, escalateFrom, steps, lookedAfterBy, now);
    }

    private Cause with(
            @Nullable Instant told, @Nullable Instant from, int taken, @Nullable String by, @Nullable Instant closed) {
        return new Cause(
                id,
                key,
                firstAt,
                lastAt,
                times,
                firstSubject,
                lastSubject,
                told,
                from,
                taken,
                by,
                by == null ? null : lookedAfterAt,
                closed);
    }
}
