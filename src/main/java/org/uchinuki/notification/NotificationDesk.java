package org.uchinuki.notification;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/** Answers from the book. */
record NotificationDesk(NotificationBook book, NotificationSettings settings, Clock clock) implements Notifications {

    @Override
    public boolean isOn() {
        return settings.isOn();
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
        return book.parcels(limit);
    }

    @Override
    public Optional<Cause> find(long cause) {
        return book.find(cause);
    }

    @Override
    public Outcome<Cause> lookAfter(Cause cause, String by) {
        return book.lookAfter(cause.id(), by, clock.instant())
                ? Outcome.passed(book.find(cause.id()).orElse(cause))
                : Outcome.setAside(List.of(Finding.error(
                        "notification.is_over", Location.pointer("request", "/id"), String.valueOf(cause.id()))));
    }
}
