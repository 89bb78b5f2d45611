package org.uchinuki.learning.removal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.StoredEvent;

/**
 * All that the event line keeps of one person: events, the files and documents beside them, and what was set aside. Finds also what
 * no index knows; it may read the whole log for that.
 */
public interface PersonalEvents {

    /** The names by which the person is known today. */
    PersonNames names(UUID person);

    /**
     * Goes through everything, events in the order of the log.
     *
     * @param names whose
     */
    void visit(PersonNames names, Visitor visitor);

    /** Who is shown what there is. */
    interface Visitor {

        /** @param own whether the event is the person's; else it is somebody else's, or a group's, and names the person */
        void event(StoredEvent event, boolean own);

        /** @param own whether it is kept under the person's name; else it is others' too, and names the person */
        void document(KeptDocument document, boolean own);

        /** @param own whether the person is its actor, as far as it can be read */
        void setAside(KeptItem item, boolean own);
    }

    /**
     * A state or a profile.
     *
     * @param kind state, activity or agent
     * @param activity IRI, where it belongs to one
     * @param agent identifier as JSON, where it belongs to one
     */
    record KeptDocument(
            Bytes digest,
            String client,
            String kind,
            @Nullable String activity,
            @Nullable String agent,
            String id,
            String mediaType,
            Instant updatedAt,
            Bytes content) {}

    /** What could not be taken and waits for its sender. */
    record KeptItem(UUID id, EventStandard standard, String client, Instant receivedAt, String code, Bytes raw) {}

    /** The files that these events came with, by their SHA-2; see {@link org.uchinuki.learning.AttachedFiles}. */
    Set<String> files(StoredEvent event);

    /**
     * What there is of a person, counted.
     *
     * @param own events of the person
     * @param shared events of others, or of groups, that name the person
     * @param shares the same events by standard, client and month
     * @param documents that are kept under the person's names
     * @param sharedDocuments of others, or of all who do an activity, that name the person; an erasure leaves them
     * @param files that no other event names
     * @param keptEvents past their time, of which only the days are kept
     * @param digest of the keys of all that an erasure takes
     */
    record Tally(
            long own,
            long shared,
            List<Share> shares,
            long documents,
            long sharedDocuments,
            long setAside,
            long files,
            long keptEvents,
            String digest) {

        /** Whether there is nothing to erase. */
        public boolean isEmpty() {
            return own + shared + documents + setAside + keptEvents == 0;
        }
    }

    /** @param month in which they were stored, in Japan: {@code 2026-05} */
    record Share(String standard, String client, String month, long events) {}

    /** What {@link #erase} would erase; nothing is changed. */
    Tally tally(PersonNames names);

    /** What was found is no longer what there is: something came, went, or got or lost a name. Nothing was erased. */
    final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What makes an erasure one that can be proved. What either throws keeps everything in place. */
    interface Seal {

        /** The certificate of what is erased, as it is to be kept. */
        Certificate certify(Tally tally);

        /** All is done but for the commit, the certificate is written. */
        void enter(Certificate certificate);
    }

    /**
     * Erases everything, and keeps fingerprints of the ids, so that nothing of it comes back when it is sent again. All or nothing.
     *
     * @throws Changed where something came between the search and the removal
     */
    Erasure erase(UUID person, Seal seal);

    /** @param text JSON */
    record Certificate(UUID id, Instant at, String text) {}

    /** An erasure that was done. */
    record Erasure(Certificate certificate, UUID person) {}

    /** A certificate that was given, as it was given. */
    @Nullable
    Erasure certificate(UUID id);
}
