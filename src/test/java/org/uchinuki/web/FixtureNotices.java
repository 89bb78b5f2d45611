package org.uchinuki.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.notification.Cause;
import org.uchinuki.notification.Line.Channel;
import org.uchinuki.notification.Line.Recipient;
import org.uchinuki.notification.NotificationBook.Waiting;
import org.uchinuki.notification.Notifications;
import org.uchinuki.notification.Parcel;
import org.uchinuki.notification.Topic;

/** Three things are the matter, one of them looked after; a mail was sent, and a webhook does not answer. */
final class FixtureNotices implements Notifications {

    private static final Instant AT = Made.EVENING.toInstant();

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public List<Finding> doubts() {
        return List.of(Finding.warning(
                "notification.unknown_source",
                Location.position("config/notifications.yaml", 14, 18),
                "onerooster",
                Map.of("known", "c4th, drill, oneroster, reflection")));
    }

    @Override
    public Waiting waiting() {
        return new Waiting(5, 1, 1, 1, 1);
    }

    @Override
    public List<Cause> causes(boolean openOnly, int limit) {
        return Stream.of(
                        cause(
                                1,
                                new Cause.Key(Topic.RUN_HELD, "c4th", "c4th/students", "change.too_many_ended"),
                                1,
                                null,
                                null),
                        cause(
                                2,
                                new Cause.Key(Topic.RUN_REJECTED, "drill", null, "decoding.truncated"),
                                100,
                                "itstaff",
                                null),
                        cause(3, new Cause.Key(Topic.ROWS_SET_ASIDE, "drill", "drill/results", null), 4, null, null),
                        cause(
                                5,
                                new Cause.Key(
                                        Topic.FILE_BROKEN, "mappings", "mappings/c4th/attendance.mapping.yaml", null),
                                1,
                                null,
                                null),
                        cause(
                                6,
                                new Cause.Key(
                                        Topic.BREAK_GLASS,
                                        "access",
                                        "supervisor",
                                        "0d3f6d1e-7a52-4f0e-9f67-2f3f6c1f2a11"),
                                1,
                                null,
                                null),
                        cause(4, new Cause.Key(Topic.SOURCE_SILENT, "reflection", null, null), 1, null, AT))
                .filter(cause -> cause.isOpen() || !openOnly)
                .toList();
    }

    private static Cause cause(long id, Cause.Key key, long times, @Nullable String by, @Nullable Instant closed) {
        return new Cause(
                id,
                key,
                AT.minusSeconds(7200),
                AT,
                times,
                4L,
                4L,
                AT,
                AT,
                id == 1 ? 1 : 0,
                by,
                by == null ? null : AT,
                closed);
    }

    @Override
    public List<Parcel> parcels(int limit) {
        return List.of(
                new Parcel(
                        UUID.randomUUID(),
                        new Recipient("it-staff", Channel.MAIL, "it@example.jp"),
                        Parcel.State.SENT,
                        1,
                        AT,
                        AT,
                        AT,
                        "[Uchinuki] 取込が確認を待っています（c4th）",
                        null),
                new Parcel(
                        UUID.randomUUID(),
                        new Recipient("chat", Channel.WEBHOOK, "chat"),
                        Parcel.State.WAITING,
                        3,
                        AT,
                        AT,
                        null,
                        null,
                        "HTTP 503"),
                new Parcel(
                        UUID.randomUUID(),
                        new Recipient("supervisor", Channel.MAIL, "s@example.jp"),
                        Parcel.State.GIVEN_UP,
                        90,
                        AT,
                        AT,
                        null,
                        null,
                        "UnknownHostException"));
    }

    @Override
    public Optional<Cause> find(long cause) {
        return causes(false, 10).stream().filter(one -> one.id() == cause).findFirst();
    }

    @Override
    public Outcome<Cause> lookAfter(Cause cause, String by) {
        return Outcome.passed(cause);
    }
}
