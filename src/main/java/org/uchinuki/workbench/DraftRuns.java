package org.uchinuki.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.MappingDiff;
import org.uchinuki.mapping.MappingVersions;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.Run.Expected;
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
        String base = published.inUse(mapping.name());
        List<Finding> taken = published.keep(
                mapping.name(), mapping, draft.yaml(), bench.files().tables(draft.id()));
        if (!taken.isEmpty()) {
            return Outcome.setAside(taken);
        }
        Path file = bench.files().file(draft).content();
        Outcome<Long> begun = imports.receive(new Submission(
                mapping.sourceName(),
                by,
                MappingVersions.name(mapping),
                Mode.DRY_RUN,
                stated(mapping),
                List.of(new Part(draft.fileName(), () -> Files.newInputStream(file)))));
        if (begun instanceof Outcome.Passed<Long> run) {
            bench.save(
                    draft.previewed(run.value(), mapping.digest(), base.isEmpty() ? null : base, clock.instant()),
                    draft);
        }
        return begun;
    }

    /** The year that somebody has said all rows are of: they know that it is not this one. */
    private static Expected stated(Mapping mapping) {
        String year = Edits.year(mapping);
        return year != null && year.matches("[0-9]{4}") ? new Expected(null, Integer.valueOf(year)) : Expected.ANYTHING;
    }

    /** What became of somebody's word. */
    public sealed interface Ended {

        /** It is as was asked: the mapping is in use; or the run goes on by itself, and as soon as it is applied the mapping is. */
        record Done(String mapping) implements Ended {}

        /** The run is applied at a time to come, and the mapping is in use from then; the draft stays. */
        record Booked() implements Ended {}

        /** The word of a second person is needed for the run; the draft stays. */
        record NeedsSecond() implements Ended {}

        /** Nothing has happened; why. */
        record Refused(List<Finding> findings) implements Ended {
            public Refused {
                findings = List.copyOf(findings);
            }
        }
    }

    /**
     * Lets the previewed run be applied. When it is, {@link AppliedDrafts} puts the mapping into use: nothing is approved whose
     * mapping could not be.
     *
     * @param due when the run is to be applied, or null for at once
     */
    public Ended approve(ImportDraft draft, String by, String reason, @Nullable Instant due) {
        Long run = draft.runId();
        if (run == null || !isCurrent(draft)) {
            return new Ended.Refused(List.of(stale(draft)));
        }
        List<Finding> against = against(draft, reason);
        if (!against.isEmpty()) {
            return new Ended.Refused(against);
        }
        return switch (decisions.approve(run, by, reason.strip(), due)) {
            case Answer.Refused refused -> new Ended.Refused(refused.findings());
            case Answer.NeedsSecond second -> new Ended.NeedsSecond();
            case Answer.Booked booked -> new Ended.Booked();
            case Answer.Done done -> new Ended.Done(Workbench.name(draft));
        };
    }

    /** Whether the run was approved once, and waits for another person to do so too. */
    public boolean waitsForSecond(ImportDraft draft) {
        return preview(draft)
                .filter(run -> run.state() == Run.State.HELD || run.state() == Run.State.PREVIEWED)
                .map(run -> decisions.of(run.id()))
                .filter(made -> !made.isEmpty() && "waits".equals(made.getLast().outcome()))
                .isPresent();
    }

    /** What publishing the draft would change in the mapping of its name that is in use; nothing where there is none. */
    public List<MappingDiff.Change> replaces(ImportDraft draft) {
        return published
                .find(Workbench.name(draft), null)
                .flatMap(before -> bench.mapping(draft) instanceof Outcome.Passed<Mapping> after
                        ? Optional.of(PublishedMappings.diff(before, after.value()))
                        : Optional.empty())
                .orElse(List.of());
    }

    private List<Finding> against(ImportDraft draft, String reason) {
        List<Finding> unsaid = PublishedMappings.reasonNot(reason);
        return unsaid.isEmpty() ? published.against(Workbench.name(draft), draft.yaml(), base(draft)) : unsaid;
    }

    private static String base(ImportDraft draft) {
        return draft.runBase() == null ? "" : draft.runBase();
    }

    /** Puts the mapping into use for files that come later; of the previewed file nothing is applied. */
    public Ended keepForLater(ImportDraft draft, String by, String reason) {
        if (preview(draft).filter(DraftRuns::isSeen).isEmpty() || !isCurrent(draft)) {
            return new Ended.Refused(List.of(stale(draft)));
        }
        List<Finding> unsaid = PublishedMappings.reasonNot(reason);
        if (!unsaid.isEmpty()) {
            return new Ended.Refused(unsaid);
        }
        String name = Workbench.name(draft);
        List<Finding> against = published.publish(name, draft.yaml(), base(draft), by, reason.strip());
        if (!against.isEmpty()) {
            return new Ended.Refused(against);
        }
        bench.end(draft, State.PUBLISHED);
        return new Ended.Done(name);
    }

    /** A file of which no row passes shows what the mapping makes of it all the same: it may be the rows that are wrong. */
    private static boolean isSeen(Run run) {
        return SEEN.contains(run.state()) || (run.state() == Run.State.REJECTED && run.nothingPassed());
    }

    private static Finding stale(ImportDraft draft) {
        return Finding.error("workbench.not_previewed", Location.file(draft.fileName()), null);
    }
}
