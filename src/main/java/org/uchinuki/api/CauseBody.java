package org.uchinuki.api;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.uchinuki.notification.Cause;

/**
 * A cause, as the API and the pages show it. Times are Japan's.
 *
 * @param topic what is the matter
 * @param mapping of the rows; of a broken file its name, of break-glass the login of who opened
 * @param code of the first finding about the whole; of break-glass its id
 * @param lastRun the import run, or the run of a schedule, it was last seen at
 * @param times how often it was seen
 * @param toldAt when somebody was last told
 * @param escalations steps of escalation that were taken
 */
public record CauseBody(
        long id,
        String topic,
        String source,
        @Nullable String mapping,
        @Nullable String code,
        @Nullable Long firstRun,
        @Nullable Long lastRun,
        long times,
        OffsetDateTime firstAt,
        OffsetDateTime lastAt,
        @Nullable OffsetDateTime toldAt,
        int escalations,
        @Nullable String lookedAfterBy,
        @Nullable OffsetDateTime overAt) {

    public static CauseBody of(Cause cause) {
        return new CauseBody(
                cause.id(),
                cause.topic().word(),
                cause.source(),
                cause.key().mapping(),
                cause.key().code(),
                cause.firstSubject(),
                cause.lastSubject(),
                cause.times(),
                JapanTime.of(cause.firstAt()),
                JapanTime.of(cause.lastAt()),
                JapanTime.orNull(cause.toldAt()),
                cause.steps(),
                cause.lookedAfterBy(),
                JapanTime.orNull(cause.closedAt()));
    }
}
