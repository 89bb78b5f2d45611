package org.uchinuki.pipeline;

import java.util.Optional;

/** How far runs have come that this process is at, or was at not long ago. Nothing of it is kept when the process ends. */
@FunctionalInterface
public interface RunProgresses {

    /** Nothing where this process has not begun the run, or has long been through with it. */
    Optional<RunProgress> of(long runId);
}
