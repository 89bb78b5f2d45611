package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.uchinuki.finding.Finding;

/** Findings on their way to the ledger, in handfuls. */
final class Notes {

    private static final int HANDFUL = 500;

    private final FileBook ledger;
    private final long runId;
    private final List<Finding> waiting = new ArrayList<>();

    Notes(FileBook ledger, long runId) {
        this.ledger = ledger;
        this.runId = runId;
    }

    void add(List<Finding> findings) {
        waiting.addAll(findings);
        if (waiting.size() >= HANDFUL) {
            flush();
        }
    }

    void flush() {
        if (!waiting.isEmpty()) {
            ledger.findings(runId, waiting);
            waiting.clear();
        }
    }
}
