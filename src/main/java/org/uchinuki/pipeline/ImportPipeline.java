package org.uchinuki.pipeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.Discreet;
import org.uchinuki.change.ChangeStore;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.ChangeStore.Verdicts;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Mapping.Completeness;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Imports.Standing;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunProgress.Stage;
import org.uchinuki.reconciliation.EntityDirectory;
import org.uchinuki.reconciliation.MatchRules;
import org.uchinuki.reconciliation.Reconciler;
import org.uchinuki.validation.Validator;

/**
 * The import line, written once. Reading {@link #run} from top to bottom is reading the product: what was received is
 * decoded, mapped, validated and reconciled file by file, staged, settled, compared and counted, and then either shown
 * (dry run), held for a person to look at, or written in one transaction together with everything that is derived from it.
 */
@Component
final class ImportPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(ImportPipeline.class);

    private static final int MOST_STARTS = 3;

    private static final Verdicts NOTHING = new Verdicts(0, 0, 0, 0);

    /** Bytes of a row with a key and hardly anything else. */
    private static final int SHORTEST_ROW = 10;

    /** Code of the finding where the process died at a run too often. */
    static final String GAVE_UP = "pipeline.gave_up";

    private final RunLedger ledger;
    private final Mappings mappings;
    private final EntityDirectory directory;
    private final ChangeStore changes;
    private final List<AfterApply> afterApply;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final FileGuards guards;
    private final MissingSchools missingSchools;
    private final Holds holds;
    private final OtherLists otherLists;
    private final RunStates states;
    private final AsideBook asides;
    private final RunMeters meters;
    private final MatchRules rules;
    private final List<ColumnsChanged> columnsChanged;

    ImportPipeline(
            RunLedger ledger,
            Mappings mappings,
            EntityDirectory directory,
            ChangeStore changes,
            List<AfterApply> afterApply,
            TransactionTemplate transaction,
            Clock clock,
            Holds holds,
            RunStates states,
            AsideBook asides,
            RunMeters meters,
            MatchRules rules,
            RosterYears years,
            OtherLists otherLists,
            List<ColumnsChanged> columnsChanged) {
        this.ledger = ledger;
        this.mappings = mappings;
        this.directory = directory;
        this.changes = changes;
        this.afterApply = afterApply;
        this.transaction = transaction;
        this.clock = clock;
        this.states = states;
        this.asides = asides;
        this.meters = meters;
        this.rules = rules;
        this.columnsChanged = columnsChanged;
        this.guards = new FileGuards(states, directory, years);
        this.missingSchools = new MissingSchools(states, changes);
        this.holds = holds;
        this.otherLists = otherLists;
    }

    /**
     * Brings a received run to its end. A defect of the hub ends it as {@code failed}, with nothing written; so does the
     * death of the process, when it has happened three times at the same run.
     *
     * @param standing whether what was read is still all there is; if not, the run is refused
     */
    void run(long runId, Standing standing) {
        Run run = ledger.find(runId).orElseThrow();
        if (run.state().isFinal()) {
            return;
        }
        int starts = ledger.started(runId);
        if (starts > MOST_STARTS) {
            giveUp(run, starts - 1);
            return;
        }
        try {
            mappings.reload();
            asides.forget(runId);
            if (!pass(run, standing, true)) {
                ledger.readAgain(runId);
                asides.forget(runId);
                pass(run, standing, false);
            }
        } catch (RuntimeException | Error defect) {
            LOG.error("run {} failed; nothing of it was written", runId, Discreet.of(defect));
            ledger.finished(runId, State.FAILED, Counts.NONE);
        } finally {
            asides.forget(runId);
            meters.ended(runId);
        }
    }

    /**
     * Takes the run from its bytes to its end.
     *
     * @param skipsUnchanged whether rows whose cells are those of last time go no further
     * @return false where that must not be: nothing has happened then
     */
    private boolean pass(Run run, Standing standing, boolean skipsUnchanged) {
        long runId = run.id();
        try (Staging staging = changes.open(runId)) {
            Notes notes = new Notes(findings -> ledger.findings(runId, findings));
            LeftOut leftOut = new LeftOut();
            List<PlannedFile> plan = new Plan(mappings, notes, leftOut).of(ledger.delivery(runId), run.mapping());
            AsideNotes asideNotes =
                    new AsideNotes(runId, run.source(), run.mode() == Mode.DRY_RUN ? none -> {} : asides::note);
            RunMeter meter = meters.begin(runId);
            meter.reads(plan.size());
            FileReading reading = new FileReading(
                    mappings,
                    new Validator(clock),
                    new Reconciler(directory, rules),
                    staging,
                    ledger,
                    notes,
                    asideNotes,
                    meter,
                    mapping -> skipsUnchanged
                            ? staging.known(mapping, worthKnowing(mapping, plan))
                            : staging.known(mapping, worthKnowing(mapping, plan))
                                    .readAll(),
                    leftOut);
            plan.forEach(file -> reading.read(runId, file));
            if (skipsUnchanged && (reading.repeats() || staging.meetsUnstaged(reading.known()))) {
                return false;
            }
            meter.at(Stage.SETTLING);
            long absent = new Absent(staging, notes, mapping -> otherLists.besides(mapping, reading.tallies()))
                    .add(plan, reading.tallies());
            reading.takenOff(guards.rowsOfOtherYears(run, reading.tallies(), staging));
            reading.takenOff(staging.settle());
            asideNotes.flush();
            reading.writeFileCounts();
            if (run.mode() == Mode.APPLY) {
                reading.drifts().adopted().forEach(this::propose);
            }
            List<Finding> refusals = guards.refusals(run, reading.tallies(), staging);
            notes.add(refusals);
            notes.add(guards.warnings(run, reading.tallies()));
            notes.flush();
            if (reading.isEmpty() || !refusals.isEmpty()) {
                ledger.finished(runId, State.REJECTED, Counts.NONE);
                return true;
            }
            if (reading.nothingPasses()) {
                refuseAll(run, counts(reading, NOTHING, 0), notes, reading);
                return true;
            }
            meter.at(Stage.COMPARING);
            Counts counts =
                    counts(reading, staging.compare(TwoLists.schools(reading.tallies(), otherLists::coming)), absent);
            notes.add(TwoLists.warnings(reading.tallies(), staging.listedBefore(), changes));
            reading.leftStanding(staging.leftToOthers());
            List<Finding> reasons = new ArrayList<>(holds.reasons(reading.tallies(), staging));
            reasons.addAll(missingSchools.reasons(run, reading.tallies(), staging));
            SaidBefore before = SaidBefore.of(reading.tallies(), staging.again());
            notes.add(before.warnings());
            notes.flush();
            reasons.addAll(before.reasons());
            reasons.addAll(new Renumberings(changes).reasons(reading.tallies(), staging.renumbered()));
            reasons.addAll(reading.drifts().reasons());
            reasons.addAll(leftOut.reasons());
            // The last look before anything is written, or shown to somebody who might approve it.
            if (!standing.isAsRead()) {
                refuseChanged(runId, plan, notes);
                return true;
            }
            decide(run, staging, counts, absent, notes, reading, reasons, meter);
            return true;
        }
    }

    /**
     * Up to how many known rows of a mapping are worth holding: as many as the files can have, or, where what they leave out
     * is over, all.
     */
    private static long worthKnowing(String mapping, List<PlannedFile> plan) {
        long bytes = 0;
        for (PlannedFile file : plan) {
            if (file.mapping().name().equals(mapping)) {
                if (file.mapping().source().complete() != Completeness.NO && !file.replay()) {
                    return Long.MAX_VALUE;
                }
                bytes += file.file().size();
            }
        }
        return bytes / SHORTEST_ROW;
    }

    /** A proposal that fails must not cost the run. */
    private void propose(PlannedFile planned) {
        try {
            columnsChanged.forEach(one -> one.propose(planned.mapping(), planned.file()));
        } catch (RuntimeException defect) {
            LOG.error(
                    "no proposal could be made for columns of {}",
                    planned.mapping().name(),
                    Discreet.of(defect));
        }
    }

    private static Counts counts(FileReading reading, Verdicts verdicts, long absent) {
        long in = 0;
        long unchanged = verdicts.unchanged();
        long setAside = 0;
        for (Tally tally : reading.tallies()) {
            in += tally.in;
            unchanged += tally.unchanged;
            setAside += tally.setAside;
        }
        return new Counts(in + absent, verdicts.created(), verdicts.updated(), unchanged, verdicts.ended(), setAside);
    }

    private void refuseChanged(long runId, List<PlannedFile> plan, Notes notes) {
        notes.add(List.of(Finding.error(
                "pipeline.changed_meanwhile",
                Location.file(plan.getFirst().file().name()),
                null)));
        notes.flush();
        ledger.finished(runId, State.REJECTED, Counts.NONE);
    }

    /** A delivery of which no row could be stored is no success; its rows wait to be mended all the same, unless it was tried only. */
    private void refuseAll(Run run, Counts counts, Notes notes, FileReading reading) {
        for (Tally tally : reading.tallies()) {
            if (tally.in > 0) {
                notes.add(List.of(Finding.error(
                        "pipeline.all_set_aside",
                        Location.file(tally.file.file().name()),
                        String.valueOf(tally.in))));
            }
        }
        notes.flush();
        transaction.executeWithoutResult(status -> {
            if (run.mode() == Mode.APPLY) {
                asides.applied(run.id());
            }
            ledger.finished(run.id(), State.REJECTED, counts);
        });
    }

    /**
     * Shows, holds or writes what the stage holds.
     *
     * @param reasons why it is to be held
     */
    private void decide(
            Run run,
            Staging staging,
            Counts counts,
            long absent,
            Notes notes,
            FileReading reading,
            List<Finding> reasons,
            RunMeter meter) {
        long runId = run.id();
        boolean looked = run.mode() == Mode.DRY_RUN || !reasons.isEmpty() || run.approved() != null;
        UUID digest = looked ? staging.digest() : null;
        boolean approved = digest != null && digest.equals(run.approved());
        if (!approved) {
            notes.add(reasons);
            if (run.approved() != null) {
                notes.add(List.of(Finding.error("change.not_as_approved", Location.file(run.source()), null)));
            }
            notes.flush();
        }
        states.compared(runId, digest, absent);
        reading.tallies()
                .forEach(tally -> states.speaksOf(runId, tally.mapping().name(), tally.schools()));
        if (run.mode() == Mode.DRY_RUN || (!approved && (!reasons.isEmpty() || run.approved() != null))) {
            staging.keep();
            ledger.finished(runId, run.mode() == Mode.DRY_RUN ? State.PREVIEWED : State.HELD, counts);
            return;
        }
        meter.at(Stage.WRITING);
        transaction.executeWithoutResult(status -> {
            staging.apply(LocalDate.now(clock));
            asides.applied(runId);
            afterApply.forEach(listener -> listener.applied(runId));
            ledger.finished(runId, State.APPLIED, counts);
        });
        afterApply.forEach(listener -> tell(listener, runId));
    }

    private static void tell(AfterApply listener, long runId) {
        try {
            listener.committed(runId);
        } catch (RuntimeException defect) {
            LOG.error("what follows from run {} could not be done; the run is applied", runId, Discreet.of(defect));
        }
    }

    /** A run at which the process died again and again would keep the hub from ever coming up. */
    private void giveUp(Run run, int died) {
        String file = ledger.delivery(run.id()).files().getFirst().name();
        ledger.findings(
                run.id(),
                List.of(Finding.error(GAVE_UP, Location.file(file), null, Map.of("times", String.valueOf(died)))));
        ledger.finished(run.id(), State.FAILED, Counts.NONE);
    }
}
