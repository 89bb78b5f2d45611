package org.uchinuki.api;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Pane;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;
import org.uchinuki.access.Remits;
import org.uchinuki.api.ImportDesk.RunView;

/**
 * Which runs a reader knows, and how much of their cells they read. A person who may import knows every run, a client its own;
 * one that may send for every source knows, beside its own, the runs that no other client sent.
 */
@Component
class KnownRuns {

    private final ImportDesk desk;
    private final Readers readers;
    private final Remits remits;

    KnownRuns(ImportDesk desk, Readers readers, Remits remits) {
        this.desk = desk;
        this.readers = readers;
        this.remits = remits;
    }

    /** The run of this id, as an address spells it. */
    RunView find(String id) {
        long number = id.matches("[1-9][0-9]{0,17}") ? Long.parseLong(id) : -1;
        Reader reader = readers.current();
        return desk.run(number)
                .filter(run -> isKnownTo(reader, run))
                .orElseThrow(() -> ApiProblem.of(404, "api.unknown_run", "id", id, Map.of()));
    }

    boolean isKnownTo(Reader reader, RunView run) {
        return reader.caller().isPerson()
                || reader.caller().name().equals(run.sender())
                || (reader.sendsEverything() && !remits.isClient(run.sender()));
    }

    /** A client reads what it sent itself; a person only with a reason, through the glass over this run. */
    boolean mayReadCells(RunView run) {
        Reader reader = readers.current();
        return reader.caller().isPerson()
                ? reader.over(Pane.RUN, String.valueOf(run.runId())).isPresent()
                : reader.caller().name().equals(run.sender());
    }
}
