package org.uchinuki.route;

import org.jspecify.annotations.Nullable;
import org.uchinuki.pipeline.Imports.Result;

/** The hub did not take the file over. Its message says which run knows why, and nothing of what the file held. */
public final class ImportRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Result result;

    ImportRefused(String source, Result result) {
        super("import of " + source + " ended " + result.state() + " with " + result.findings() + " findings "
                + result.codes() + ": " + (result.runId() == null ? "no run" : "run " + result.runId()));
        this.result = result;
    }

    /** Whether the hub failed and not what was sent: the same may be taken another time. */
    boolean isDefect() {
        return result.passing();
    }

    String state() {
        return result.state().word();
    }

    @Nullable
    Long runId() {
        return result.runId();
    }

    /** For the owner of what was sent: it may quote cells. */
    String report() {
        return result.report();
    }
}
