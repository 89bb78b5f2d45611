package org.uchinuki.workbench;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.uchinuki.Discreet;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.AfterApply;
import org.uchinuki.pipeline.Decision;
import org.uchinuki.pipeline.Decision.Verb;
import org.uchinuki.pipeline.DecisionBook;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.RunLedger;
import org.uchinuki.workbench.ImportDraft.State;

/**
 * Puts the mapping of a draft into use as soon as its run is applied, whoever approved it and on whichever page: in the name of the
 * one who spoke last, for the reason they gave. What stands against it leaves the draft open, which says so; what was cut off is
 * made up for at the next start or within the hour.
 */
@Component
final class AppliedDrafts implements AfterApply {

    private static final Logger LOG = LoggerFactory.getLogger(AppliedDrafts.class);
    private static final String DONE = "done";

    private final Workbench bench;
    private final PublishedMappings published;
    private final RunLedger ledger;
    private final DecisionBook decisions;

    AppliedDrafts(Workbench bench, PublishedMappings published, RunLedger ledger, DecisionBook decisions) {
        this.bench = bench;
        this.published = published;
        this.ledger = ledger;
        this.decisions = decisions;
    }

    @Override
    public void applied(long runId) {
        // What is taken back with the run must not be in use: see committed.
    }

    @Override
    public Runnable undoing(long runId) {
        // Files that come later are still read by the mapping: taking rows back says nothing about it.
        return () -> {};
    }

    @Override
    public void committed(long runId) {
        bench.ofRun(runId).ifPresent(this::publish);
    }

    /** Does what was cut off. */
    void sweep() {
        for (ImportDraft draft : bench.open()) {
            try {
                Long runId = draft.runId();
                Optional<Run> run = runId == null ? Optional.empty() : ledger.find(runId);
                if (run.filter(one -> one.state() == Run.State.APPLIED).isPresent()) {
                    publish(draft);
                }
            } catch (RuntimeException defect) {
                LOG.error("the mapping of draft {} could not be put into use", draft.id(), Discreet.of(defect));
            }
        }
    }

    private void publish(ImportDraft draft) {
        Decision last = draft.runId() == null
                ? null
                : decisions.of(draft.runId()).stream()
                        .filter(one -> one.verb() == Verb.APPROVE && DONE.equals(one.outcome()))
                        .reduce((earlier, later) -> later)
                        .orElse(null);
        if (last == null || !DraftFiles.digest(draft.yaml()).equals(draft.runDigest())) {
            LOG.info("draft {} was changed after its preview; its mapping is not put into use", draft.id());
            return;
        }
        String base = draft.runBase() == null ? "" : draft.runBase();
        var against = published.publish(
                Workbench.name(draft),
                draft.yaml(),
                base,
                last.by(),
                last.reason().strip());
        if (against.isEmpty()) {
            bench.end(draft, State.PUBLISHED);
        } else {
            LOG.warn(
                    "the mapping of draft {} is not put into use: {}",
                    draft.id(),
                    against.stream().map(Finding::code).distinct().toList());
        }
    }
}
