package org.uchinuki.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.change.CorrectionStore.Origin;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Intake;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import tools.jackson.databind.json.JsonMapper;

/** What people do by hand, each deed a delivery of one row from the hub itself: explained and taken back like any other run. */
@Component
final class HandRuns {

    private static final String SOURCE = "hub";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Intake intake;
    private final RunLedger ledger;
    private final List<AfterApply> afterApply;
    private final TransactionTemplate transaction;
    private final ImportService line;
    private final Clock clock;

    HandRuns(
            Intake intake,
            RunLedger ledger,
            List<AfterApply> afterApply,
            TransactionTemplate transaction,
            ImportService line,
            Clock clock) {
        this.intake = intake;
        this.ledger = ledger;
        this.afterApply = afterApply;
        this.transaction = transaction;
        this.line = line;
        this.clock = clock;
    }

    /**
     * @param file what the row is called, {@code correction.json}
     * @param told what somebody wants, kept as the delivery
     * @param write carries it out, one run after the other; false where nothing had to be written
     * @return the run
     */
    Outcome<Long> run(
            String file,
            Map<String, ? extends @Nullable String> told,
            String by,
            String reason,
            Predicate<Origin> write) {
        Delivery delivery;
        byte[] bytes = JSON.writeValueAsString(told).getBytes(StandardCharsets.UTF_8);
        try {
            switch (intake.receive(SOURCE, by, file, new ByteArrayInputStream(bytes))) {
                case Passed<Delivery> passed -> delivery = passed.value();
                case SetAside<Delivery> refused -> {
                    return Outcome.setAside(refused.findings());
                }
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        AtomicLong written = new AtomicLong();
        line.andWait(() -> transaction.executeWithoutResult(status -> {
            long runId = ledger.open(delivery, null, Mode.APPLY, Expected.ANYTHING);
            ledger.started(runId);
            long fileId = ledger.file(runId, delivery.files().getFirst(), null);
            boolean changed = write.test(new Origin(runId, fileId, LocalDate.now(clock), by, reason.strip()));
            ledger.fileCounted(fileId, 1, 0);
            afterApply.forEach(listener -> listener.applied(runId));
            ledger.finished(runId, State.APPLIED, new Counts(1, 0, changed ? 1 : 0, changed ? 0 : 1, 0, 0));
            written.set(runId);
        }));
        return Outcome.passed(written.get());
    }
}
