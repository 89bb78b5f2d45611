package org.uchinuki.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final String SENDER = "set-aside:";

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

    private long begin(String mapping, List<Aside> rows, String by) {
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
        Long run = transaction.execute(status -> {
            long opened = ledger.open(passed.value(), mapping, Mode.APPLY, Expected.ANYTHING);
            book.replayedBy(rows.stream().map(Aside::id).toList(), opened);
            return opened;
        });
        if (run == null) {
            throw new IllegalStateException("no run was opened");
        }
        return run;
    }
}
