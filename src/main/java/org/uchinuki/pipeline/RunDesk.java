package org.uchinuki.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.Discreet;
import org.uchinuki.change.CorrectionStore;
import org.uchinuki.change.UndoStore;
import org.uchinuki.change.UndoStore.UndoPlan;
import org.uchinuki.change.UndoStore.Undone;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery;
import org.uchinuki.pipeline.Decision.Verb;
import org.uchinuki.pipeline.Run.State;

/** Carries out what people decide about runs, one after the other with the runs themselves. */
@Component
final class RunDesk implements RunDecisions {

    static final String DONE = "done";
    static final String WAITS = "waits";
    static final String REFUSED = "refused";
    private static final Set<State> OPEN_OR_REFUSED = EnumSet.of(State.HELD, State.PREVIEWED, State.REJECTED);
    private static final Logger LOG = LoggerFactory.getLogger(RunDesk.class);

    private final RunLedger ledger;
    private final RunStates states;
    private final DecisionBook book;
    private final ObjectProvider<DecisionTrail> trail;
    private final UndoStore undo;
    private final List<AfterApply> afterApply;
    private final TransactionTemplate transaction;
    private final ImportService line;
    private final HoldSettings settings;
    private final AsideBook asides;
    private final CorrectionStore corrections;
    private final Clock clock;

    RunDesk(
            RunLedger ledger,
            RunStates states,
            DecisionBook book,
            ObjectProvider<DecisionTrail> trail,
            UndoStore undo,
            List<AfterApply> afterApply,
            TransactionTemplate transaction,
            ImportService line,
            HoldSettings settings,
            AsideBook asides,
            CorrectionStore corrections,
            Clock clock) {
        this.ledger = ledger;
        this.states = states;
        this.book = book;
        this.trail = trail;
        this.undo = undo;
        this.afterApply = afterApply;
        this.transaction = transaction;
        this.line = line;
        this.settings = settings;
        this.asides = asides;
        this.corrections = corrections;
        this.clock = clock;
        line.atStart(this::takeUp);
    }

    @Override
    public Optional<Long> overtakenBy(long runId) {
        return ledger.find(runId)
                .filter(run -> run.state() == State.HELD || run.state() == State.PREVIEWED)
                .flatMap(run -> states.overtakenBy(runId));
    }

    @Override
    public List<Decision> of(long runId) {
        return book.of(runId);
    }

    @Override
    public Answer approve(long runId, String by, String reason, @Nullable Instant due) {
        Run run = ledger.find(runId).orElseThrow();
        UUID digest = run.digest();
        Optional<Finding> not = nothingToApprove(run)
                .or(() -> reasonNot(run, reason, State.HELD, State.PREVIEWED))
                .or(() -> states.isOvertaken(runId)
                        ? Optional.of(finding(run, "pipeline.overtaken", Map.of()))
                        : Optional.empty())
                .or(() -> due == null ? booked(run) : Optional.empty())
                .or(() -> due != null && DueTime.isOut(due, clock.instant())
                        ? Optional.of(DueTime.refusal(DueTime.text(due)))
                        : Optional.empty());
        if (digest == null || not.isPresent()) {
            return new Answer.Refused(List.of(not.orElseGet(() -> finding(run, "pipeline.not_looked_at", Map.of()))));
        }
        boolean second = isSecond(book.of(runId), by);
        told(run, Verb.APPROVE, reason, due);
        long entered = book.enter(runId, Verb.APPROVE, by, reason, false);
        if (settings.secondPerson() && !second) {
            transaction.executeWithoutResult(status -> {
                if (due != null) {
                    book.booked(entered, due);
                }
                book.done(entered, WAITS, 0, 0);
            });
            return new Answer.NeedsSecond(run);
        }
        boolean approved = Boolean.TRUE.equals(transaction.execute(status -> {
            drop(runId, by);
            if (due != null) {
                book.booked(entered, due);
                return true;
            }
            boolean was = states.approved(runId, digest);
            book.done(entered, was ? DONE : REFUSED, 0, 0);
            return was;
        }));
        if (due != null) {
            return new Answer.Booked(run, due);
        }
        if (!approved) {
            return refusedByState(runId);
        }
        line.put(runId);
        return new Answer.Done(ledger.find(runId).orElseThrow());
    }

    /** Whoever names no time may not know that another has: what waits for the night is not done by day unasked. */
    private Optional<Finding> booked(Run run) {
        return book.of(run.id()).stream()
                .filter(decision -> Decision.BOOKED.equals(decision.outcome()))
                .map(Decision::dueAt)
                .filter(Objects::nonNull)
                .findFirst()
                .map(due ->
                        Finding.error("pipeline.booked_already", Location.file("run " + run.id()), DueTime.text(due)));
    }

    /** Nobody decides where nobody is told, as in the small hub of a command. */
    private void told(Run run, Verb verb, String reason, @Nullable Instant due) {
        trail.forEach(one -> one.decides(run, verb, reason, due));
    }

    @Override
    public Answer unbook(long runId, String by) {
        Run run = ledger.find(runId).orElseThrow();
        boolean dropped = Boolean.TRUE.equals(transaction.execute(status -> drop(runId, by)));
        return dropped
                ? new Answer.Done(run)
                : new Answer.Refused(List.of(finding(run, "pipeline.nothing_booked", Map.of())));
    }

    private boolean drop(long runId, String by) {
        boolean any = false;
        for (Decision decision : book.of(runId)) {
            if (Decision.BOOKED.equals(decision.outcome()) && book.take(decision.id())) {
                book.calledOff(decision.id(), by);
                any = true;
            }
        }
        return any;
    }

    /** Carries out the approvals whose time has come. One that cannot be is refused, and its run goes on waiting. */
    void carryOutDue() {
        for (Decision decision : book.due(clock.instant())) {
            try {
                if (Boolean.TRUE.equals(transaction.execute(status -> isCarriedOut(decision)))) {
                    line.put(decision.runId());
                }
            } catch (RuntimeException defect) {
                LOG.error(
                        "the approval booked for run {} could not be carried out",
                        decision.runId(),
                        Discreet.of(defect));
            }
        }
    }

    private boolean isCarriedOut(Decision decision) {
        if (!book.take(decision.id())) {
            return false;
        }
        long runId = decision.runId();
        Run run = ledger.find(runId).orElseThrow();
        UUID digest = run.digest();
        boolean was = digest != null && !states.isOvertaken(runId) && states.approved(runId, digest);
        trail.forEach(one -> one.comesDue(run, decision, was));
        book.done(decision.id(), was ? DONE : REFUSED, 0, 0);
        if (!was) {
            LOG.warn("run {} was approved for now, and is no longer as it was: nothing was written", runId);
        }
        return was;
    }

    /**
     * Whether another person has approved what is waiting now. A run that was approved and then held again waits for two
     * anew: what the first of them looked at is not what it would do now.
     */
    static boolean isSecond(List<Decision> earlier, String by) {
        boolean second = false;
        for (Decision decision : earlier) {
            if (decision.verb() == Verb.APPROVE) {
                second = WAITS.equals(decision.outcome())
                        ? second || !decision.by().equals(by)
                        : second && !DONE.equals(decision.outcome());
            }
        }
        return second;
    }

    @Override
    public Answer reject(long runId, String by, String reason) {
        Run run = ledger.find(runId).orElseThrow();
        Optional<Finding> not = reasonNot(run, reason, State.HELD);
        if (not.isPresent()) {
            return new Answer.Refused(List.of(not.get()));
        }
        told(run, Verb.REJECT, reason, null);
        boolean rejected = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean was = states.moved(runId, State.HELD, State.REJECTED);
            if (was) {
                drop(runId, by);
                book.done(book.enter(runId, Verb.REJECT, by, reason, false), DONE, 0, 0);
            }
            return was;
        }));
        if (!rejected) {
            return refusedByState(runId);
        }
        line.afterThis(line::clearStage);
        return new Answer.Done(ledger.find(runId).orElseThrow());
    }

    @Override
    public Outcome<Long> retry(long runId) {
        Run run = ledger.find(runId).orElseThrow();
        Delivery delivery = ledger.delivery(runId);
        if (delivery.files().isEmpty()) {
            return Outcome.setAside(finding(run, "pipeline.nothing_kept", Map.of()));
        }
        long again = ledger.open(delivery, run.mapping(), run.mode(), run.expected());
        line.put(again);
        return Outcome.passed(again);
    }

    @Override
    public UndoPlan planUndo(long runId, int most) {
        return undo.plan(runId, most);
    }

    @Override
    public Answer undo(long runId, String by, String reason, boolean leaveConflicts) {
        Run run = ledger.find(runId).orElseThrow();
        Optional<Finding> not = reasonNot(run, reason, State.APPLIED);
        if (not.isPresent()) {
            return new Answer.Refused(List.of(not.get()));
        }
        UndoPlan plan = undo.plan(runId, 0);
        if (plan.conflictCount() > 0 && (!leaveConflicts || plan.conflictCount() >= plan.records())) {
            return new Answer.Refused(List.of(finding(
                    run,
                    leaveConflicts ? "change.nothing_to_undo" : "change.undo_conflicts",
                    Map.of("conflicts", String.valueOf(plan.conflictCount())))));
        }
        told(run, Verb.UNDO, reason, null);
        long entered = book.enter(runId, Verb.UNDO, by, reason, leaveConflicts);
        line.andWait(() -> carryOut(entered, runId, leaveConflicts));
        Run now = ledger.find(runId).orElseThrow();
        return now.state() == State.APPLIED ? refusedByState(runId) : new Answer.Done(now);
    }

    /** Decisions at which the process died. An approval is in the ledger of runs; what is left is an undo. */
    private void takeUp() {
        for (Decision decision : book.open()) {
            if (decision.verb() == Verb.UNDO) {
                carryOut(decision.id(), decision.runId(), decision.leaveConflicts());
            } else {
                book.done(decision.id(), REFUSED, 0, 0);
            }
        }
    }

    private void carryOut(long decision, long runId, boolean leaveConflicts) {
        transaction.executeWithoutResult(status -> {
            if (!states.moved(runId, State.APPLIED, State.UNDONE)) {
                book.done(decision, REFUSED, 0, 0);
                return;
            }
            List<Runnable> after =
                    afterApply.stream().map(listener -> listener.undoing(runId)).toList();
            Undone undone = undo.undo(runId);
            if (undone.leftAlone() > 0 && (!leaveConflicts || undone.records() == 0)) {
                status.setRollbackOnly();
                return;
            }
            after.forEach(Runnable::run);
            asides.undone(runId);
            corrections.undone(runId);
            book.done(decision, DONE, undone.records(), undone.leftAlone());
        });
        if (book.of(runId).stream().anyMatch(one -> one.id() == decision && one.doneAt() == null)) {
            book.done(decision, REFUSED, 0, 0);
        }
    }

    /** Says more than that the run is refused. */
    private static Optional<Finding> nothingToApprove(Run run) {
        return run.counts().nothingPassed() && OPEN_OR_REFUSED.contains(run.state())
                ? Optional.of(finding(
                        run,
                        "pipeline.nothing_to_approve",
                        Map.of("rows", String.valueOf(run.counts().in()))))
                : Optional.empty();
    }

    private Optional<Finding> reasonNot(Run run, String reason, State... needed) {
        if (!List.of(needed).contains(run.state())) {
            return Optional.of(wrongState(run));
        }
        int length = reason.strip().length();
        return length < Decision.SHORTEST || length > Decision.LONGEST ? Optional.of(reasonLength()) : Optional.empty();
    }

    static Finding reasonLength() {
        return Finding.error(
                "pipeline.reason_length",
                Location.pointer("request", "/reason"),
                null,
                Map.of(
                        "shortest", String.valueOf(Decision.SHORTEST),
                        "longest", String.valueOf(Decision.LONGEST)));
    }

    private Answer refusedByState(long runId) {
        return new Answer.Refused(List.of(wrongState(ledger.find(runId).orElseThrow())));
    }

    private static Finding wrongState(Run run) {
        return Finding.error(
                "pipeline.wrong_state",
                Location.file("run " + run.id()),
                run.state().word());
    }

    private static Finding finding(Run run, String code, Map<String, String> details) {
        return Finding.error(code, Location.file("run " + run.id()), null, details);
    }
}
