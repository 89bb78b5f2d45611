package org.uchinuki.notification;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.notification.Line.What;

/** Answers from the book. */
record NotificationDesk(NotificationBook book, ParcelBook parcels, NotificationSettings settings, Clock clock)
        implements Notifications {

    @Override
    public boolean isOn() {
        return settings.isOn();
    }

    @Override
    public List<Finding> doubts() {
        return settings.doubts();
    }

    @Override
    public NotificationBook.Waiting waiting() {
        return book.waiting();
    }

    @Override
    public List<Cause> causes(boolean openOnly, int limit) {
        return book.newest(openOnly, limit);
    }

    @Override
    public List<Parcel> parcels(int limit) {
        return parcels.parcels(limit);
    }

    @Override
    public Optional<Cause> find(long cause) {
        return book.find(cause);
    }

    @Override
    public Outcome<Cause> lookAfter(Cause cause, String by) {
        if (isOwn(cause, by)) {
            return refused("notification.own_opening", cause);
        }
        if (!book.lookAfter(cause.id(), by, clock.instant())) {
            return refused("notification.is_over", cause);
        }
        // that nobody looks after it is not true any more, whenever it would have left
        parcels.takeBack(cause.id(), List.of(What.ESCALATED));
        return Outcome.passed(book.find(cause.id()).orElse(cause));
    }

    /** Whoever has opened something does not decide that nobody else needs to hear of it. */
    private static boolean isOwn(Cause cause, String by) {
        return cause.topic() == Topic.BREAK_GLASS && by.equals(cause.key().mapping());
    }

    private static Outcome<Cause> refused(String code, Cause cause) {
        return Outcome.setAside(
                List.of(Finding.error(code, Location.pointer("request", "/id"), String.valueOf(cause.id()))));
    }
}
