package org.uchinuki.learning;

import java.util.List;
import java.util.UUID;

/** Finds statements in the log. Voided ones are not found, those about them are. */
public interface StatementSearch {

    /** With so many bytes of statements an answer ends; one more is given then, so that it can be told that there are more. */
    long ENOUGH_BYTES = 4L << 20;

    /** In the order sought, each once; fewer than there are where they hold {@link #ENOUGH_BYTES}. */
    List<FoundStatement> find(Sought sought);

    /** Whether a statement of this client says that the one of this id, which is not a voiding one, shall no longer count. */
    boolean isVoided(UUID id, String client);
}
