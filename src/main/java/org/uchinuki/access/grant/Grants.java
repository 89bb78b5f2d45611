package org.uchinuki.access.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The grants that the hub keeps; none is ever removed. */
public interface Grants {

    void add(Grant grant);

    Optional<Grant> byId(UUID id);

    /** All of them, the newest first. */
    List<Grant> all();

    /** Children whom this login may look at on this day. */
    Set<UUID> childrenOf(String login, LocalDate day);

    /** Ends one that has not been ended; one that has stays as it is. */
    void end(UUID id, String by, Instant at);
}
