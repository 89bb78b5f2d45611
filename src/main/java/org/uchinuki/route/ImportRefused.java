package org.uchinuki.route;

import org.uchinuki.pipeline.Imports.Result;

/** The hub did not take the file over. Says which run knows why, and nothing of what the file held. */
public final class ImportRefused extends Exception {

    private static final long serialVersionUID = 1L;

    ImportRefused(String source, Result result) {
        super("import of " + source + " ended " + result.state() + " with " + result.findings() + " findings: run "
                + result.runId());
    }
}
