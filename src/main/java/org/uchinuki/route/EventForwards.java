package org.uchinuki.route;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How far each route has handed on the log of learning events. The store keeps it. */
public interface EventForwards {

    /** How long a node has a forward to itself after it last said so. */
    int HELD_SECONDS = 45;

    /**
     * Takes a forward for one node, or keeps it.
     *
     * @param first position at which a forward begins that nobody knows yet
     * @return how far it has come; none while another node is at it
     */
    Optional<Reached> claim(String name, String holder, long first);

    /**
     * All up to this position has been handed on, durably when it returns, and the node has the forward on.
     *
     * @return whether the node still had it; where it had not, nothing was changed
     */
    boolean keep(String name, String holder, Reached reached);

    /** No other node takes the forward for so long, if this one has it now: the receiver wants to be left alone. */
    void hold(String name, String holder, Duration pause);

    /** Lets another node, or the same after a restart, have it at once. */
    void release(String name, String holder);

    /** Sets aside an event that the receiver refused. Twice is once. */
    void setAside(String name, long position, String cause);

    /** What was set aside, in order. */
    List<Aside> aside(String name);

    /** The first of what somebody has asked to be sent once more: positions, in order. */
    List<Long> again(String name, int most);

    /**
     * Has an event that was set aside sent once more, beside what comes next.
     *
     * @return whether it was set aside
     */
    boolean sendAgain(String name, long position);

    /**
     * Takes an event from what was set aside: it was taken after all, is gone from the log, or nobody wants it any more.
     *
     * @return whether it was set aside
     */
    boolean settle(String name, long position);

    /**
     * Forgets a forward whose route is no more, with what it had set aside.
     *
     * @return whether it was known, and no node is at it
     */
    boolean forget(String name);

    /** All forwards, by name. */
    List<Standing> all();

    /** Which of these handles are of people who are enrolled on a day in one of the schools or classes. */
    Set<String> within(Set<String> handles, Set<UUID> schools, Set<UUID> classes, LocalDate day);

    /**
     * How far a forward has come.
     *
     * @param position up to which all has been handed on
     * @param refusedInARow how many of the last events the receiver refused
     */
    record Reached(long position, int refusedInARow) {}

    /** @param again whether somebody has asked that it be sent once more */
    record Aside(long position, String cause, OffsetDateTime at, boolean again) {}

    /** @param setAside how many events the receiver has refused */
    record Standing(String name, long position, long setAside) {}
}
