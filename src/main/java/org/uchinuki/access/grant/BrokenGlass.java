package org.uchinuki.access.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All that has ever been opened with a reason. */
public interface BrokenGlass {

    /** Notes it, and that somebody has to be told of it: both or neither. */
    void add(BreakGlass glass);

    Optional<BreakGlass> find(UUID id);

    /** What this login has opened and is still open at this moment. */
    List<BreakGlass> openTo(String login, Instant now);

    /** Closes what is open, at this moment; one that is closed already stays as it is. */
    void close(UUID id, Instant at);

    /** The latest: what no auditor has taken note of first, then the newest. */
    List<BreakGlass> latest(int limit);

    /** Notes who has taken note of it, once; false where there is no such one. */
    boolean seen(UUID id, String by, Instant at);
}
