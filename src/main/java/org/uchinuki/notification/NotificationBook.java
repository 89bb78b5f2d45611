package org.uchinuki.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.uchinuki.notification.Line.Recipient;
import org.uchinuki.notification.Line.What;

/** The book of notifications. Owned by notification, implemented by the store. */
public interface NotificationBook {

    /**
     * Does something in one transaction, as the only node that does.
     *
     * @return false where another node is at it
     */
    boolean alone(Runnable work);

    /** What has not been judged, oldest first. */
    List<Happening> happenings(int limit);

    void judged(List<Long> happenings);

    /** The latest cause of a key, open or over. */
    Optional<Cause> latest(Cause.Key key);

    Optional<Cause> find(long id);

    /** Those that are not over, oldest first. */
    List<Cause> open();

    /** Newest first. */
    List<Cause> newest(boolean openOnly, int limit);

    /** Enters a cause; returns it with its id. */
    Cause enter(Cause fresh);

    void update(Cause cause);

    /**
     * Notes who looks after a cause that is not over.
     *
     * @return false where it is over, or not known
     */
    boolean lookAfter(long cause, String by, Instant at);

    void add(Line line);

    /** Who has heard of a cause, or will for certain. */
    List<Recipient> told(long cause);

    /** Takes lines back that have not been packed. */
    void takeBack(long cause, List<What> whats);

    /** Puts lines whose time has come into parcels, one for each recipient. */
    void pack(Instant now);

    /** Parcels that may be tried now, oldest first. */
    List<Parcel> due(Instant now, int limit);

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

    /** When a run of a source was last applied. */
    Optional<Instant> lastApplied(String source);

    Waiting waiting();

    /** Removes what was over, and sent or given up, before that time. */
    int forget(Instant before);

    /**
     * @param open causes that are not over
     * @param lines what waits for its time
     * @param parcels what waits to be sent, or sent again
     * @param givenUp what could not be sent
     */
    record Waiting(long open, long lines, long parcels, long givenUp) {}
}
