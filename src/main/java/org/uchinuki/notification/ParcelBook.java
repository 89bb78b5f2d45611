package org.uchinuki.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.uchinuki.notification.Line.Recipient;
import org.uchinuki.notification.Line.What;

/** What is to be said to whom, and what has left. Owned by notification, implemented by the store. */
public interface ParcelBook {

    void add(Line line);

    /** Who has heard of a cause, or will for certain. */
    List<Recipient> told(long cause);

    /** Takes lines back that have not been packed. */
    void takeBack(long cause, List<What> whats);

    /**
     * Takes back that a cause goes on, or that nobody looks after it, where it was over before that time and that has not been
     * packed.
     */
    void settle(Instant before);

    /**
     * Puts lines whose time has come into parcels, one for each recipient. That a cause goes on, or that nobody looks after it,
     * stays where it is while the cause is over.
     */
    void pack(Instant now);

    /** Where parcels are to be brought that may be tried now. */
    List<Outlet> outlets(Instant now);

    /** Parcels of an outlet that may be tried now, oldest first. */
    List<Parcel> due(Outlet outlet, Instant now, int limit);

    /**
     * Takes a parcel to send it; counts the attempt.
     *
     * @param until when it may be tried again if nothing is heard of it
     * @return false where somebody else has taken it
     */
    boolean take(UUID parcel, Instant now, Instant until);

    /** What is in a parcel, in the order in which it was said. */
    List<Line> lines(UUID parcel);

    void sent(UUID parcel, Instant at, String subject);

    void failed(UUID parcel, Instant nextTry, String trouble);

    void givenUp(UUID parcel, String trouble);

    /** Newest first. */
    List<Parcel> parcels(int limit);
}
