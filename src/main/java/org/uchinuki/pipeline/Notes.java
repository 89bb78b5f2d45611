package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.uchinuki.finding.Finding;

/** Findings on their way to the ledger, in handfuls. */
final class Notes {

    private static final int HANDFUL = 500;

    private final Consumer<List<Finding>> ledger;
    private final List<Finding> waiting = new ArrayList<>();

    /** @param ledger keeps a handful; it may not hold on to the list */
    Notes(Consumer<List<Finding>> ledger) {
        this.ledger = ledger;
    }

    void add(List<Finding> findings) {
        waiting.addAll(findings);
        if (waiting.size() >= HANDFUL) {
            flush();
        }
    }

    void flush() {
        if (!waiting.isEmpty()) {
            ledger.accept(List.copyOf(waiting));
            waiting.clear();
        }
    }
}
