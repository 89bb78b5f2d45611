package org.uchinuki.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.MappingVersions;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.RunDecisions;
import org.uchinuki.pipeline.RunDecisions.Answer;
import org.uchinuki.pipeline.RunLedger;
import org.uchinuki.workbench.ImportDraft.State;

/** From a draft to the hub: a preview by the real line, and after somebody's word the run and the mapping for what comes later. */
@Component
public final class DraftRuns {

    private static final Set<Run.State> SEEN =
            EnumSet.of(Run.State.PREVIEWED, Run.State.HELD, Run.State.APPLIED, Run.State.UNDONE);

    private final Workbench bench;
    private final PublishedMappings published;
    private final Imports imports;
    private final RunDecisions decisions;
    private final RunLedger ledger;
    private final Clock clock;

    DraftRuns(
            Workbench bench,
            PublishedMappings published,
            Imports imports,
            RunDecisions decisions,
            RunLedger ledger,
            Clock clock) {
        this.bench = bench;
        this.published = published;
        this.imports = imports;
        this.decisions = decisions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The latest preview of a draft, if there was one. */
    public Optional<Run> preview(ImportDraft draft) {
        return draft.runId() == null ? Optional.empty() : ledger.find(draft.runId());
    }

    /** Whether the mapping is still the one that was previewed. */
    public boolean isCurrent(ImportDraft draft) {
        return draft.runDigest() != null
                && bench.mapping(draft) instanceof Outcome.Passed<Mapping> passed
                && passed.value().digest().equals(draft.runDigest());
    }

    /**
     * Runs the file through the line, as a preview.
     *
     * @return the run; or what must be mended in the mapping first
     */
    public Outcome<Long> preview(ImportDraft draft, String by) {
        List<Finding> against = bench.check(draft);
        if (!against.isEmpty()) {
            return Outcome.setAside(against);
        }
        Mappings known = bench.known(draft);
        Mapping mapping = ((Outcome.Passed<Mapping>) known.parse(Workbench.name(draft), draft.yaml())).value();
        List<Path> tables = bench.files().tables(draft.id());
        published.keep(mapping.name(), mapping, draft.yaml(), tables);
        // What a version names is never changed again: the next change of codes makes another table.
        tables.forEach(table -> table.toFile().delete());
        Path file = bench.files().file(draft).content();
        Outcome<Long> begun = imports.receive(new Submission(
                mapping.sourceName(),
                by,
                MappingVersions.name(mapping),
                Mode.DRY_RUN,
                List.of(new Part(draft.fileName(), () -> Files.newInputStream(file)))));
        if (begun instanceof Outcome.Passed<Long> run) {
            bench.save(draft.previewed(run.value(), mapping.digest(), clock.instant()));
        }
        return begun;
    }

    /** What became of somebody's word. */
    public sealed interface Ended {

        /** The mapping is in use; the run, where it was approved, goes on by itself. */
        record Done(String mapping) implements Ended {}

        /** The word of a second person is needed for the run; the draft stays. */
        record NeedsSecond() implements Ended {}

        /** Nothing has happened; why. */
        record Refused(List<Finding> findings) implements Ended {
            public Refused {
                findings = List.copyOf(findings);
            }
        }
    }

    /** Lets the previewed run be applied, and puts the mapping into use. */
    public Ended approve(ImportDraft draft, String by, String reason) {
        Long run = draft.runId();
        if (run == null || !isCurrent(draft)) {
            return new Ended.Refused(List.of(stale(draft)));
        }
        return switch (decisions.approve(run, by, reason)) {
            case Answer.Refused refused -> new Ended.Refused(refused.findings());
            case Answer.NeedsSecond second -> new Ended.NeedsSecond();
            case Answer.Done done -> publish(draft, by, reason);
        };
    }

    /** Puts the mapping into use for files that come later; of the previewed file nothing is applied. */
    public Ended keepForLater(ImportDraft draft, String by, String reason) {
        boolean seen = preview(draft).filter(run -> SEEN.contains(run.state())).isPresent();
        if (!seen || !isCurrent(draft)) {
            return new Ended.Refused(List.of(stale(draft)));
        }
        List<Finding> unsaid = PublishedMappings.reasonNot(reason);
        return unsaid.isEmpty() ? publish(draft, by, reason) : new Ended.Refused(unsaid);
    }

    private Ended publish(ImportDraft draft, String by, String reason) {
        String name = Workbench.name(draft);
        List<Finding> against = published.publish(name, draft.yaml(), by, reason.strip());
        if (!against.isEmpty()) {
            return new Ended.Refused(against);
        }
        bench.end(draft, State.PUBLISHED);
        return new Ended.Done(name);
    }

    private static Finding stale(ImportDraft draft) {
        return Finding.error("workbench.not_previewed", Location.file(draft.fileName()), null);
    }
}
