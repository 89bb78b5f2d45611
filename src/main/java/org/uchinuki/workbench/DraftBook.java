package org.uchinuki.workbench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where drafts are written down. The store keeps it. */
public interface DraftBook {

    void add(ImportDraft draft);

    /**
     * Writes down how a draft stands now.
     *
     * @param seen when it was last changed, as far as the writer knows
     * @return false where it is open no more, or was changed since: then nothing was written
     */
    boolean save(ImportDraft draft, Instant seen);

    Optional<ImportDraft> find(UUID id);

    /** Drafts with which something is to be done, the last changed first. */
    List<ImportDraft> open();

    /** Open drafts that nobody has touched since. */
    List<ImportDraft> untouchedSince(Instant since);
}
