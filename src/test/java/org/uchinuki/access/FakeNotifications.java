package org.uchinuki.access;

import java.util.List;
import java.util.Optional;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.notification.Cause;
import org.uchinuki.notification.NotificationBook.Waiting;
import org.uchinuki.notification.Notifications;
import org.uchinuki.notification.Parcel;

/** A hub that has nothing to tell. */
final class FakeNotifications implements Notifications {

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public List<Finding> doubts() {
        return List.of();
    }

    @Override
    public Waiting waiting() {
        return new Waiting(0, 0, 0, 0, 0);
    }

    @Override
    public List<Cause> causes(boolean openOnly, int limit) {
        return List.of();
    }

    @Override
    public List<Parcel> parcels(int limit) {
        return List.of();
    }

    @Override
    public Optional<Cause> find(long cause) {
        return Optional.empty();
    }

    @Override
    public Outcome<Cause> lookAfter(Cause cause, String by) {
        throw new UnsupportedOperationException("nothing is the matter");
    }
}
