package org.uchinuki.logs;

import ch.qos.logback.core.PropertyDefinerBase;

/** Gives each process of the test run a log file of its own: tests start and kill further ones. */
public final class ProcessId extends PropertyDefinerBase {

    @Override
    public String getPropertyValue() {
        return Long.toString(ProcessHandle.current().pid());
    }
}
