package org.uchinuki.route;

import java.time.Instant;
import java.util.List;
import org.uchinuki.finding.Finding;

/**
 * What became of one file of {@code routes/} or {@code connectors/}.
 *
 * @param file as a person names it, {@code routes/saijo-changes-to-outbox.camel.yaml}
 * @param routes ids of the routes that run because of it; none for a connector
 * @param findings what is wrong with the file as it now stands
 * @param since when this state began
 */
public record LoadedFile(
        String file, Part part, State state, List<String> routes, List<Finding> findings, Instant since) {

    public LoadedFile {
        routes = List.copyOf(routes);
        findings = List.copyOf(findings);
    }

    /** Which folder it is of. */
    public enum Part {
        CONNECTOR,
        ROUTE
    }

    /** Whether what the file says is what runs. */
    public enum State {
        /** It does. */
        RUNNING,
        /** It is broken, and nothing of it runs. */
        BROKEN,
        /** It was broken while running: the last good version goes on. */
        PREVIOUS_RUNNING
    }

    public boolean isBroken() {
        return state != State.RUNNING;
    }
}
