package org.uchinuki;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What tests have started once for their whole process, and what ends with it: in turn, the last started first, so that a hub
 * stops while its database still runs.
 */
public final class ProcessEnd {

    private static final Deque<Runnable> STEPS = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ProcessEnd::run));
    }

    private ProcessEnd() {}

    /** @param step to be done before all that were named earlier */
    public static void first(Runnable step) {
        synchronized (STEPS) {
            STEPS.push(step);
        }
    }

    private static void run() {
        synchronized (STEPS) {
            STEPS.forEach(Runnable::run);
        }
    }
}
