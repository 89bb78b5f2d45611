package org.uchinuki.learning;

import java.util.List;
import java.util.UUID;

/** Finds statements in the log. Voided ones are not found, those about them are. */
public interface StatementSearch {

    /** In the order sought, each once. */
    List<StoredEvent> find(Sought sought);

    /** Whether a statement of this client says that the one of this id, which is not a voiding one, shall no longer count. */
    boolean isVoided(UUID id, String client);
}
