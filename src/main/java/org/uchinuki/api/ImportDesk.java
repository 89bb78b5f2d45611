package org.uchinuki.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.Run.Expected;

/** What the API needs of the import line: hand something in, and look at what became of it. */
public interface ImportDesk {

    /** The names of the sources that files may be handed in for, sorted. */
    List<String> sources();

    /** The names of the mappings that a sender may ask for, sorted. */
    List<String> mappings();

    /**
     * Keeps the files durably and starts a run. Returns as soon as they are kept; the run goes on by itself.
     *
     * @param source one of {@link #sources()}
     * @param sender login or client id
     * @param mapping the mapping to read with, {@code c4th/students}, or null to have it recognised
     * @param dryRun whether to report only
     * @param expected what the sender says it is for
     */
    Receipt receive(
            String source,
            String sender,
            @Nullable String mapping,
            boolean dryRun,
            Expected expected,
            List<Upload> files)
            throws IOException;

    Optional<RunView> run(long id);

    /** The latest runs, newest first. */
    List<RunView> runs(int limit);

    /** The latest runs of one sender, newest first. */
    List<RunView> runsOf(String sender, int limit);

    /**
     * Findings of a run in the order they were made.
     *
     * @param after number of the last finding already seen, 0 for none
     */
    List<NumberedFinding> findings(long run, long after, int limit);

    /** The findings of a run by code and weight, those that came most often first. */
    List<FindingRule> rules(long run);

    /** What became of a delivery at the door. */
    sealed interface Receipt {

        /** A run has begun. */
        record Begun(long runId) implements Receipt {}

        /** Nothing was taken in; at least one finding says why. */
        record Refused(List<Finding> findings) implements Receipt {
            public Refused {
                findings = List.copyOf(findings);
            }
        }
    }

    /**
     * One file of an upload.
     *
     * @param name as the sender named it, without folders
     */
    record Upload(String name, long size, Content content) {}

    /** Bytes that may be opened once, while the request lasts. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /** @param number grows with every finding of the hub, from 1 */
    record NumberedFinding(long number, Finding finding) {}

    /**
     * How often a rule found something.
     *
     * @param error whether the rows were set aside for it
     */
    record FindingRule(String code, boolean error, long times) {}

    /**
     * One run.
     *
     * @param state {@code received running previewed held applied rejected undone failed}
     * @param mode {@code dry-run} or {@code apply}
     * @param receivedAt with Japan's offset
     * @param finishedAt null while it runs
     * @param absent rows among those counted as ended that no file named any more
     * @param findings how many, of any weight
     */
    record RunView(
            long runId,
            String source,
            String sender,
            String state,
            String mode,
            OffsetDateTime receivedAt,
            @Nullable OffsetDateTime finishedAt,
            List<RunFile> files,
            Counts counts,
            long absent,
            long findings) {}

    /**
     * @param size in bytes; 0 where the delivery was refused as such, and nothing but the name was kept
     * @param sha256 of the bytes, in hex; empty where nothing was kept
     * @param mapping what it was read with, or null
     */
    record RunFile(
            String name, long size, String sha256, @Nullable String mapping) {}

    /** {@code in = created + updated + unchanged + ended + setAside}. */
    record Counts(long in, long created, long updated, long unchanged, long ended, long setAside) {}
}
