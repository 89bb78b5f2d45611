package org.uchinuki.route;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
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
     * @return the position up to which all has been handed on; none while another node is at it
     */
    OptionalLong claim(String name, String holder, long first);

    /**
     * All up to this position has been handed on, durably when it returns.
     *
     * @return whether the node still has the forward; where it has not, nothing was changed
     */
    boolean keep(String name, String holder, long position);

    /** Lets another node, or the same after a restart, have it at once. */
    void release(String name, String holder);

    /** Sets aside an event that the receiver refused. Twice is once. */
    void setAside(String name, long position, String cause);

    /** All forwards, by name. */
    List<Standing> all();

    /** Which of these handles are of people who are enrolled on a day in one of the schools or classes. */
    Set<String> within(Set<String> handles, Set<UUID> schools, Set<UUID> classes, LocalDate day);

    /** @param setAside how many events the receiver has refused */
    record Standing(String name, long position, long setAside) {}
}
