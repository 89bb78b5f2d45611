package org.uchinuki.workbench;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Discreet;
import org.uchinuki.workbench.ImportDraft.State;

/**
 * Drafts that nobody has touched for long, and files whose draft has ended or was never opened: the process died in between. One
 * that cannot be thrown away costs no other.
 */
final class OldDrafts {

    private static final Logger LOG = LoggerFactory.getLogger(OldDrafts.class);

    /** Files younger than this may be of a draft that is being opened just now. */
    private static final Duration IN_HAND = Duration.ofHours(1);

    private final DraftBook book;
    private final DraftFiles files;
    private final Consumer<ImportDraft> discard;

    OldDrafts(DraftBook book, DraftFiles files, Consumer<ImportDraft> discard) {
        this.book = book;
        this.files = files;
        this.discard = discard;
    }

    void sweep(Instant now, Duration keeps) {
        book.untouchedSince(now.minus(keeps)).forEach(draft -> attempt(draft.id(), () -> discard.accept(draft)));
        files.writtenBefore(now.minus(IN_HAND)).forEach(id -> attempt(id, () -> removeUnlessOpen(id)));
    }

    private void removeUnlessOpen(UUID id) {
        if (book.find(id).filter(draft -> draft.state() == State.OPEN).isEmpty()) {
            files.remove(id);
            LOG.info("files of draft {}, which is not open, were removed", id);
        }
    }

    private static void attempt(UUID draft, Runnable work) {
        try {
            work.run();
        } catch (DraftChanged inUse) {
            LOG.debug("draft {} is in use again", draft);
        } catch (RuntimeException broken) {
            LOG.error("draft {} could not be thrown away", draft, Discreet.of(broken));
        }
    }
}
