package org.uchinuki.pipeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people have decided about who is who. The store keeps it. */
public interface IdentityBook {

    /** The person known by the handle is, or is not, the one of this id. */
    record Said(String handle, UUID person) {}

    /**
     * One decision, about one handle and one person.
     *
     * @param same whether the two are one
     * @param aside the row that waited for it, or null
     */
    record Entry(
            long id,
            String handle,
            UUID person,
            boolean same,
            String reason,
            String by,
            Instant at,
            @Nullable Long aside) {}

    /** Enters one decision for each handle; what was said before of the same handle and person holds no more. */
    void enter(Collection<String> handles, UUID person, boolean same, String by, String reason, @Nullable Long aside);

    /** Decisions that hold, the latest first. */
    List<Entry> open(int limit);

    Optional<Entry> find(long id);

    /** Ends a decision. */
    void withdraw(long id, String by, String reason);

    /** Who is said to be another. */
    Set<Said> apart();

    /** The run that has made the handle a name of anybody, if one has. */
    Optional<Long> namedBy(String handle);
}
