package org.uchinuki.access.account;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * What a session knows of itself, kept with it.
 *
 * @param who login of the person
 * @param begun when they logged in
 * @param used when a request last came, to the minute
 * @param address network address of the login
 * @param browser its family, such as {@code Chrome · Windows}; not what the browser says in full
 */
record SessionNote(String who, Instant begun, Instant used, String address, String browser) implements Serializable {

    /** Under which name a session keeps it. */
    static final String NAME = SessionNote.class.getName();

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Duration GRAIN = Duration.ofMinutes(1);

    boolean isOver(Instant now, SessionSettings limits) {
        return !now.isBefore(used.plus(limits.idle())) || !now.isBefore(begun.plus(limits.absolute()));
    }

    /**
     * Whether the note of the last use is to be written anew, and the account to be looked at: at the first request after the
     * login, then once a minute; not every request costs that.
     */
    boolean isStale(Instant now) {
        return used.equals(begun) || !now.isBefore(used.plus(GRAIN));
    }

    SessionNote usedAt(Instant now) {
        return new SessionNote(who, begun, now, address, browser);
    }
}
