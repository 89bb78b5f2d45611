package org.uchinuki.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What is opened to one person beyond what their roles reach in the rosters. */
public interface Openings {

    /** Children who are granted to this login by name on this day. */
    Set<UUID> granted(String login, LocalDate day);

    /** What this login has opened with a reason and is still open. */
    List<Opening> broken(String login, Instant now);

    /**
     * Something opened with a reason.
     *
     * @param id by which the trail names it
     * @param subject id of the child, class or run, in lower case
     */
    record Opening(UUID id, Pane what, String subject, Instant until) {}
}
