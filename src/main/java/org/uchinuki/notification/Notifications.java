package org.uchinuki.notification;

import java.util.List;
import java.util.Optional;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;

/** What whoever looks after imports may see of notifications, and say about them. */
public interface Notifications {

    /** Whether anybody is told anything. */
    boolean isOn();

    /** What the settings name and the hub does not know: of it nobody will ever be told. */
    List<Finding> doubts();

    NotificationBook.Waiting waiting();

    /** Newest first. */
    List<Cause> causes(boolean openOnly, int limit);

    /** What was sent, what waits to be, and what could not be; newest first. */
    List<Parcel> parcels(int limit);

    Optional<Cause> find(long cause);

    /** Whoever looks after a cause stops its escalation. Set aside with a finding where it is over. */
    Outcome<Cause> lookAfter(Cause cause, String by);
}
