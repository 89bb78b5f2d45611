package org.uchinuki.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What has happened, and what is the matter. Owned by notification, implemented by the store. */
public interface NotificationBook {

    /**
     * Does something in one transaction, as the only node that does.
     *
     * @return false where another node is at it
     */
    boolean alone(Runnable work);

    /**
     * Does something within the transaction of {@link #alone}. Where it throws, what it did is undone and what was done before
     * it stays.
     */
    void attempt(Runnable work);

    /** What has not been judged and is not set aside, oldest first. */
    List<Happening> happenings(int limit);

    void judged(long happening);

    /** Keeps one that cannot be judged out of the way of all others. */
    void setAside(long happening, Instant now);

    /** Those that were set aside are to be judged once more. */
    void tryAgain();

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

    /** When a run of a source was last applied. */
    Optional<Instant> lastApplied(String source);

    /** Listens to these sources from now on, and to no other; one that is listened to already is since when it was. */
    void listen(Set<String> sources, Instant now);

    /** Since when a source is listened to. */
    Optional<Instant> listenedSince(String source);

    Waiting waiting();

    /** Removes what was over before that time with all that was said of it, and what could not be judged and is older. */
    int forget(Instant before);

    /**
     * @param open causes that are not over
     * @param lines what waits for its time
     * @param parcels what waits to be sent, or sent again
     * @param givenUp what could not be sent
     * @param aside what has happened and could not be judged
     */
    record Waiting(long open, long lines, long parcels, long givenUp, long aside) {}
}
