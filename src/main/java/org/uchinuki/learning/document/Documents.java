package org.uchinuki.learning.document;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Outcome;

/** The documents of clients. */
public interface Documents {

    Optional<Document> find(DocumentKey key);

    /** @param since only those changed after it; null for all */
    DocumentIds list(DocumentShelf shelf, @Nullable Instant since);

    /**
     * Changes one document, and answers what was decided. Nobody else changes it between the look that the decision is given
     * and the change that it makes; of a set-aside one nothing is done. When this returns, the change is on the disk.
     *
     * @param decision may be asked more than once, each time about what is there by then
     */
    Outcome<DocumentChange> change(DocumentKey key, Function<Optional<Document>, Outcome<DocumentChange>> decision);

    /** Takes all of them away. */
    void clear(DocumentShelf shelf);
}
