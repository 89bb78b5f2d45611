package org.uchinuki.pipeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.reconciliation.EntityDirectory;
import org.uchinuki.reconciliation.Reconciler;
import org.uchinuki.validation.Validator;

/**
 * The import line, written once. Reading {@link #run} from top to bottom is reading the product: what was received is
 * decoded, mapped, validated and reconciled file by file, staged, settled, compared and counted, and then either shown
 * (dry run) or written in one transaction together with everything that is derived from it.
 */
@Component
final class ImportPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(ImportPipeline.class);

    private static final int MOST_STARTS = 3;

    private final RunLedger ledger;
    private final Mappings mappings;
    private final EntityDirectory directory;
    private final ChangeStore changes;
    private final List<AfterApply> afterApply;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportPipeline(
            RunLedger ledger,
            Mappings mappings,
            EntityDirectory directory,
            ChangeStore changes,
            List<AfterApply> afterApply,
            TransactionTemplate transaction,
            Clock clock) {
        this.ledger = ledger;
        this.mappings = mappings;
        this.directory = directory;
        this.changes = changes;
        this.afterApply = afterApply;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Brings a received run to its end. A defect of the hub ends it as {@code failed}, with nothing written; so does the
     * death of the process, when it has happened three times at the same run.
     */
    void run(long runId) {
        Run run = ledger.find(runId).orElseThrow();
        if (run.state().isFinal()) {
            return;
        }
        int starts = ledger.started(runId);
        if (starts > MOST_STARTS) {
            giveUp(run, starts - 1);
            return;
        }
        try (Staging staging = changes.open(runId)) {
            mappings.reload();
            Notes notes = new Notes(ledger, runId);
            List<PlannedFile> plan = new Plan(mappings, notes).of(ledger.delivery(runId), run.mapping());
            FileReading reading =
                    new FileReading(mappings, new Validator(clock), new Reconciler(directory), staging, ledger, notes);
            for (PlannedFile file : plan) {
                reading.read(runId, file);
            }
            staging.settle().forEach(taken -> reading.takenOff(taken));
            reading.writeFileCounts();
            notes.flush();
            if (reading.filesRead() == 0) {
                ledger.finished(runId, State.REJECTED, Counts.NONE);
                return;
            }
            Verdicts verdicts = staging.compare();
            Counts counts = new Counts(
                    reading.rowsIn(),
                    verdicts.created(),
                    verdicts.updated(),
                    verdicts.unchanged(),
                    verdicts.ended(),
                    reading.rowsSetAside());
            if (run.mode() == Mode.DRY_RUN) {
                ledger.finished(runId, State.PREVIEWED, counts);
                return;
            }
            transaction.executeWithoutResult(status -> {
                staging.apply(LocalDate.now(clock));
                afterApply.forEach(listener -> listener.applied(runId));
                ledger.finished(runId, State.APPLIED, counts);
            });
        } catch (RuntimeException | Error defect) {
            LOG.error("run {} failed; nothing of it was written", runId, Discreet.of(defect));
            ledger.finished(runId, State.FAILED, Counts.NONE);
        }
    }

    /** A run at which the process died again and again would keep the hub from ever coming up. */
    private void giveUp(Run run, int died) {
        String file = ledger.delivery(run.id()).files().getFirst().name();
        ledger.findings(
                run.id(),
                List.of(Finding.error(
                        "pipeline.gave_up", Location.file(file), null, Map.of("times", String.valueOf(died)))));
        ledger.finished(run.id(), State.FAILED, Counts.NONE);
    }
}
