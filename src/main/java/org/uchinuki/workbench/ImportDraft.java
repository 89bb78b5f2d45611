package org.uchinuki.workbench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody is connecting, and how far they have come. Nothing of it is in the hub yet.
 *
 * @param fileName as its sender named it
 * @param size in bytes
 * @param sha256 of the bytes, in hex
 * @param source the sending system as the hub is to name it
 * @param createdBy login
 * @param changedAt in whole microseconds, as every database keeps it; each change has another
 * @param yaml the mapping as it stands now; it may be faulty, what somebody typed is never thrown away
 * @param step the page that was saved last
 * @param runId the latest preview, or null
 * @param runDigest digest of the mapping that was previewed, or null
 * @param runBase digest of the mapping of that name that was in use then, or null where there was none
 */
public record ImportDraft(
        UUID id,
        String fileName,
        long size,
        String sha256,
        String source,
        String createdBy,
        Instant createdAt,
        Instant changedAt,
        State state,
        String yaml,
        Step step,
        @Nullable Long runId,
        @Nullable String runDigest,
        @Nullable String runBase) {

    /** Whether anything is to be done with it. */
    public enum State {
        OPEN,
        /** Its mapping was published; its file is gone. */
        PUBLISHED,
        DISCARDED;

        /** As the store writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The pages, in their order. */
    public enum Step {
        FILE,
        COLUMNS,
        CODES,
        CHECK,
        RUN;

        /** As addresses write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same with another text of the mapping. */
    ImportDraft with(String text, Step saved, Instant now) {
        return new ImportDraft(
                id, fileName, size, sha256, source, createdBy, createdAt, next(now), state, text, saved, runId,
                runDigest, runBase);
    }

    ImportDraft of(String sender) {
        return new ImportDraft(
                id, fileName, size, sha256, sender, createdBy, createdAt, changedAt, state, yaml, step, runId,
                runDigest, runBase);
    }

    ImportDraft previewed(long run, String digest, @Nullable String base, Instant now) {
        return new ImportDraft(
                id, fileName, size, sha256, source, createdBy, createdAt, next(now), state, yaml, Step.RUN, run, digest,
                base);
    }

    ImportDraft ended(State with, Instant now) {
        return new ImportDraft(
                id, fileName, size, sha256, source, createdBy, createdAt, next(now), with, yaml, step, runId, runDigest,
                runBase);
    }

    /** Later than the last change even where the clocks of two nodes differ: by this a change is told from the one before. */
    private Instant next(Instant now) {
        Instant moment = moment(now);
        return moment.isAfter(changedAt) ? moment : changedAt.plus(1, ChronoUnit.MICROS);
    }

    /** As exact as the databases keep it. */
    static Instant moment(Instant now) {
        return now.truncatedTo(ChronoUnit.MICROS);
    }
}
