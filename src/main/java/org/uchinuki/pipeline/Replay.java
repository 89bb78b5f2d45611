package org.uchinuki.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.decoding.ReplayedRecords;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Intake;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;

/**
 * Puts rows that were set aside through the line again, edited or with a mapping that knows them now: a delivery and a run
 * of their own for each mapping, so that they are validated, guarded, counted and can be taken back like any other.
 */
@Component
public final class Replay {

    /** How the sender of rows that were set aside begins. */
    public static final String SENDER = "set-aside:";

    private final Intake intake;
    private final RunLedger ledger;
    private final AsideBook book;
    private final ImportService line;
    private final TransactionTemplate transaction;

    Replay(Intake intake, RunLedger ledger, AsideBook book, ImportService line, TransactionTemplate transaction) {
        this.intake = intake;
        this.ledger = ledger;
        this.book = book;
        this.line = line;
        this.transaction = transaction;
    }

    /** Whether a delivery holds rows that were set aside. No login and no client begins so. */
    static boolean isOne(Delivery delivery) {
        return delivery.sender().startsWith(SENDER);
    }

    /**
     * Begins the runs.
     *
     * @param asides open rows that could be read
     * @param by login
     * @return the ids of the runs, one for each mapping
     */
    public List<Long> begin(List<Aside> asides, String by) {
        Map<String, List<Aside>> byMapping = new LinkedHashMap<>();
        asides.forEach(aside -> byMapping
                .computeIfAbsent(aside.mapping(), any -> new ArrayList<>())
                .add(aside));
        List<Long> runs = new ArrayList<>();
        byMapping.forEach((mapping, rows) -> runs.add(begin(mapping, rows, by)));
        runs.forEach(line::put);
        return runs;
    }

    /**
     * Begins the run of one row, unless another run has it.
     *
     * @param with what holds only together with that run: done before it is opened, in one transaction with it
     * @return the id of the run; nothing where the row waits no more or is put through already: then nothing was done
     */
    Optional<Long> begin(Aside row, String by, Runnable with) {
        Optional<Long> begun = open(row.mapping(), List.of(row), by, with, run -> book.claim(row.id(), run));
        begun.ifPresent(line::put);
        return begun;
    }

    private long begin(String mapping, List<Aside> rows, String by) {
        return open(mapping, rows, by, () -> {}, run -> {
                    book.replayedBy(rows.stream().map(Aside::id).toList(), run);
                    return true;
                })
                .orElseThrow();
    }

    /** @param claim takes the rows for the run; where it cannot, there is no run */
    private Optional<Long> open(String mapping, List<Aside> rows, String by, Runnable with, Predicate<Long> claim) {
        Delivery delivery = receive(mapping, rows, by);
        Optional<Long> run = transaction.execute(status -> {
            with.run();
            long opened = ledger.open(delivery, mapping, Mode.APPLY, Expected.ANYTHING);
            if (claim.test(opened)) {
                return Optional.of(opened);
            }
            status.setRollbackOnly();
            return Optional.empty();
        });
        return run == null ? Optional.empty() : run;
    }

    private Delivery receive(String mapping, List<Aside> rows, String by) {
        StringBuilder lines = new StringBuilder();
        for (Aside row : rows) {
            Map<String, String> fields = row.fields();
            if (fields != null) {
                lines.append(ReplayedRecords.line(row.file(), row.row(), fields, row.places()))
                        .append('\n');
            }
        }
        Outcome<Delivery> received;
        try {
            received = intake.receive(
                    rows.getFirst().source(),
                    SENDER + by,
                    mapping.substring(mapping.lastIndexOf('/') + 1) + ".jsonl",
                    new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        if (!(received instanceof Passed<Delivery> passed)) {
            throw new IllegalStateException("rows that were set aside were not taken in again");
        }
        return passed.value();
    }
}
