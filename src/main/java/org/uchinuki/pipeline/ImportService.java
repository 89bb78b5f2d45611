package org.uchinuki.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.Discreet;
import org.uchinuki.change.ChangeStore;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Intake;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunLedger.Recorded;

/**
 * Takes deliveries in at once and runs them one after the other, in the order they came: two runs never compare with the
 * same state. What was received and not finished when the process ended is run when it starts again; an orderly stop waits
 * a little for the run under way and leaves the others for then.
 */
@Component
class ImportService implements Imports, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ImportService.class);
    private static final int SHOWN_FINDINGS = 1_000;
    private static final int SHOWN_CODES = 3;
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Intake intake;
    private final RunLedger ledger;
    private final RunStates states;
    private final ImportPipeline pipeline;
    private final ChangeStore changes;
    private final UnfiledRuns unfiled;
    private final TransactionTemplate transaction;
    private final Map<Long, CompletableFuture<Run>> waiting = new ConcurrentHashMap<>();
    private final Map<Long, Standing> standings = new ConcurrentHashMap<>();
    private final CutOffRuns cutOffs = new CutOffRuns();
    private volatile ImportLine line = new ImportLine(this::run);
    private final List<Runnable> atStart = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    ImportService(
            Intake intake,
            RunLedger ledger,
            RunStates states,
            ImportPipeline pipeline,
            ChangeStore changes,
            UnfiledRuns unfiled,
            TransactionTemplate transaction) {
        this.intake = intake;
        this.ledger = ledger;
        this.states = states;
        this.pipeline = pipeline;
        this.changes = changes;
        this.unfiled = unfiled;
        this.transaction = transaction;
    }

    @Override
    public Outcome<Long> receive(Submission submission) {
        return switch (takeIn(submission)) {
            case SetAside<Delivery> refused -> Outcome.setAside(refused.findings());
            case Passed<Delivery> passed -> {
                long runId = open(passed.value(), submission);
                line.put(runId);
                yield Outcome.passed(runId);
            }
        };
    }

    /** Opens every part, hands them to the intake, and closes them whatever happens. */
    private Outcome<Delivery> takeIn(Submission submission) {
        List<Intake.Incoming> incoming = new ArrayList<>();
        try {
            for (Part part : submission.parts()) {
                incoming.add(new Intake.Incoming(part.fileName(), part.content().open()));
            }
            return intake.receive(submission.source(), submission.sender(), incoming);
        } catch (IOException broken) {
            throw new UncheckedIOException("a delivery of " + submission.source() + " broke off", broken);
        } finally {
            incoming.forEach(one -> {
                try {
                    one.content().close();
                } catch (IOException ignored) {
                    LOG.debug("a part of a delivery could not be closed", ignored);
                }
            });
        }
    }

    @Override
    public Result importNow(Submission submission) {
        return switch (takeIn(submission)) {
            case SetAside<Delivery> refused -> atTheDoor(submission, refused.findings());
            case Passed<Delivery> passed -> result(endOf(submission, passed.value()));
        };
    }

    /** Of what cannot be taken in no byte is kept; that it came, and why it went no further, is a run that people see. */
    private Result atTheDoor(Submission submission, List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.code().equals(Intake.UNKNOWN_SOURCE))) {
            return new Result(
                    null,
                    State.REJECTED,
                    Counts.NONE,
                    findings.size(),
                    codes(findings),
                    RunReport.ofRefusal(findings),
                    false);
        }
        String mark = submission.mark();
        Optional<Run> earlier = mark == null
                ? Optional.empty()
                : unfiled.find(submission.sender(), mark)
                        .filter(runId -> ledger.delivery(runId).files().isEmpty())
                        .flatMap(ledger::find);
        if (earlier.isPresent()) {
            return result(earlier.get());
        }
        Long entered = transaction.execute(status -> {
            Delivery nothing = intake.nothingKept(submission.source(), submission.sender());
            long runId = ledger.open(nothing, submission.mapping(), submission.mode(), submission.expected());
            if (mark != null) {
                unfiled.note(runId, submission.sender(), mark);
            }
            ledger.started(runId);
            submission.parts().forEach(part -> ledger.file(runId, Delivery.notKept(part.fileName()), null));
            ledger.findings(runId, findings);
            ledger.finished(runId, State.REJECTED, Counts.NONE);
            return runId;
        });
        if (entered == null) {
            throw new IllegalStateException("no run was entered");
        }
        return result(ledger.find(entered).orElseThrow());
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::isError)
                .map(Finding::code)
                .distinct()
                .limit(SHOWN_CODES)
                .toList();
    }

    private Run endOf(Submission submission, Delivery delivery) {
        Optional<CompletableFuture<Run>> earlier = submission.mark() == null
                ? cutOffs.claim(submission, delivery.files())
                : unfiled(submission, submission.mark(), delivery);
        if (earlier.isPresent()) {
            LOG.info("a delivery of {} came again that has a run already; that run counts", delivery.source());
            return earlier.get().join();
        }
        long runId = open(delivery, submission);
        standings.put(runId, submission.standing());
        CompletableFuture<Run> ended = await(runId);
        line.put(runId);
        return ended.join();
    }

    /** The end of the run that was opened for the very thing that is handed in; it may come yet. */
    private Optional<CompletableFuture<Run>> unfiled(Submission submission, String mark, Delivery delivery) {
        return unfiled.find(submission.sender(), mark)
                .filter(runId -> CutOffRuns.isSame(
                        submission,
                        delivery.files(),
                        ledger.find(runId).orElseThrow(),
                        ledger.delivery(runId).files()))
                .flatMap(this::endOf);
    }

    /** Empty where the run is at no end and not in the line either: the database was away when it ended. */
    private Optional<CompletableFuture<Run>> endOf(long runId) {
        CompletableFuture<Run> awaited = waiting.get(runId);
        return awaited != null
                ? Optional.of(awaited)
                : ledger.find(runId).filter(run -> run.state().isFinal()).map(CompletableFuture::completedFuture);
    }

    private long open(Delivery delivery, Submission submission) {
        Long opened = transaction.execute(status -> {
            long runId = ledger.open(delivery, submission.mapping(), submission.mode(), submission.expected());
            if (submission.mark() != null) {
                unfiled.note(runId, submission.sender(), submission.mark());
            }
            return runId;
        });
        if (opened == null) {
            throw new IllegalStateException("no run was opened");
        }
        return opened;
    }

    @Override
    public void filed(String sender, String mark) {
        unfiled.filed(sender, mark);
    }

    /** Queues a run that is in the ledger already. */
    void put(long runId) {
        line.put(runId);
    }

    /** What is to be done at each start, before any run. */
    void atStart(Runnable work) {
        atStart.add(work);
    }

    /** Does something when the run under way has ended, and lets no other begin meanwhile. */
    void afterThis(Runnable work) {
        line.put(() -> attempt(work), () -> {});
    }

    /** Like {@link #afterThis}, and returns when it is done; throws what the work threw. */
    void andWait(Runnable work) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        line.put(
                () -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (RuntimeException | Error defect) {
                        done.completeExceptionally(defect);
                    }
                },
                () -> done.completeExceptionally(new IllegalStateException("the hub is stopping")));
        done.join();
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException defect) {
            LOG.error("work beside the runs failed", Discreet.of(defect));
        }
    }

    /** Leaves on the stage what people still look at. */
    void clearStage() {
        changes.clearAllBut(states.looked());
    }

    private CompletableFuture<Run> await(long runId) {
        return waiting.computeIfAbsent(runId, any -> new CompletableFuture<>());
    }

    private Result result(Run run) {
        List<Finding> findings = ledger.findings(run.id(), 0, SHOWN_FINDINGS).stream()
                .map(Recorded::finding)
                .toList();
        long all = ledger.countFindings(run.id());
        boolean passing = run.state() == State.FAILED
                && findings.stream().noneMatch(finding -> finding.code().equals(ImportPipeline.GAVE_UP));
        return new Result(
                run.id(), run.state(), run.counts(), all, codes(findings), RunReport.of(run, findings, all), passing);
    }

    private void run(long runId) {
        try {
            pipeline.run(runId, standings.getOrDefault(runId, Standing.FINAL));
            Run run = ledger.find(runId).orElseThrow();
            answer(runId, ended -> ended.complete(run));
            if (run.state() == State.PREVIEWED) {
                clearStage();
            }
        } catch (RuntimeException | Error defect) {
            // Whoever waits must hear of it, and the next run must have its turn, whatever it was.
            LOG.error("run {} could not be brought to an end", runId, Discreet.of(defect));
            answer(runId, ended -> ended.completeExceptionally(defect));
        }
    }

    private void answer(long runId, Consumer<CompletableFuture<Run>> how) {
        standings.remove(runId);
        CompletableFuture<Run> awaited = waiting.remove(runId);
        if (awaited != null) {
            how.accept(awaited);
        }
    }

    @Override
    public void start() {
        clearStage();
        atStart.forEach(this::attempt);
        // Where the stage was lost, a held run is read again: it will be held again, and can be looked at.
        states.held().stream().filter(held -> !changes.isStaged(held)).forEach(held -> {
            if (states.toReadAgain(held)) {
                LOG.info("run {} is held and its stage was lost; it is read again", held);
            }
        });
        if (line.isClosed()) {
            line = new ImportLine(this::run);
        }
        List<Long> unfinished = ledger.unfinished();
        if (!unfinished.isEmpty()) {
            LOG.info("{} runs had not come to an end and are run now", unfinished.size());
            unfinished.forEach(this::takeUp);
        }
        running = true;
    }

    private void takeUp(long runId) {
        Run run = ledger.find(runId).orElseThrow();
        cutOffs.remember(run, ledger.delivery(runId).files(), await(runId));
        line.put(runId);
    }

    /** The doors close first and wait for what they have handed in; no further run may begin meanwhile. */
    @EventListener(ContextClosedEvent.class)
    void closing() {
        line.close(GRACE);
    }

    @Override
    public void stop() {
        line.close(GRACE);
        line.awaitEnd().ifPresent(this::takeBack);
        running = false;
    }

    /** The thread is not interrupted: that would close the files of the embedded database under it. */
    private void takeBack(long runId) {
        try {
            ledger.takenBack(runId);
            LOG.warn("run {} is cut off by the stop and run again at the next start", runId);
        } catch (RuntimeException defect) {
            LOG.warn("run {} is cut off by the stop, which counts as a death of the hub", runId, Discreet.of(defect));
        }
    }

    /** Before the doors open, after they close: nothing may arrive while the stage is being cleared. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
