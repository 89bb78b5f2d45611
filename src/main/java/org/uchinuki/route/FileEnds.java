package org.uchinuki.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a file once it has been read. A forecast leaves it as it is. What is refused, or imported, goes where the route
 * says. Where the hub itself failed, the file stays and is tried again, and nothing that came after it overtakes it.
 */
final class FileEnds<T> implements GenericFileProcessStrategy<T> {

    /** A run that failed so often at the same file has been stopped by something in it. */
    static final int MOST_RUNS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(FileEnds.class);

    /**
     * How long a folder waits after a failure of the hub, where it is looked at by itself.
     *
     * @param first doubled after each further failure
     * @param longest the most
     */
    record Patience(Clock clock, Duration first, Duration longest) {}

    private final GenericFileProcessStrategy<T> real;
    private final DueRoutes due;
    private final Patience patience;
    private Duration pause = Duration.ZERO;
    private Instant until = Instant.MIN;
    private @Nullable Object heldPass;
    private String failing = "";
    private int runs;

    FileEnds(GenericFileProcessStrategy<T> real, DueRoutes due, Patience patience) {
        this.real = real;
        this.due = due;
        this.patience = patience;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint)
            throws Exception {
        real.prepareOnStartup(operations, endpoint);
    }

    @Override
    public boolean begin(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        boolean begun =
                !waits(due.underWay(exchange.getFromRouteId())) && real.begin(operations, endpoint, exchange, file);
        if (begun) {
            AsClaimed.note(operations, exchange, file);
        }
        return begun;
    }

    @Override
    public void abort(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        real.abort(operations, endpoint, exchange, file);
    }

    @Override
    public void commit(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        if (due.isForecast(exchange.getFromRouteId())) {
            real.abort(operations, endpoint, exchange, file);
        } else if (!AsClaimed.holds(exchange)) {
            readAgain(operations, endpoint, exchange, file);
        } else {
            real.commit(operations, endpoint, exchange, file);
            Marks.filed(exchange);
            settled();
        }
    }

    private void readAgain(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        LOG.warn(
                "{}: a file was written to while it was imported; it stays and is read again",
                exchange.getFromRouteId());
        real.abort(operations, endpoint, exchange, file);
        Marks.filed(exchange);
    }

    @Override
    public void rollback(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        if (due.isForecast(exchange.getFromRouteId())) {
            real.abort(operations, endpoint, exchange, file);
        } else if (!AsClaimed.holds(exchange)) {
            readAgain(operations, endpoint, exchange, file);
        } else if (isForGood(exchange, file)) {
            real.rollback(operations, endpoint, exchange, file);
            Marks.filed(exchange);
            settled();
        } else {
            LOG.warn(
                    "{}: a file was not imported because the hub failed; it stays and is tried again",
                    exchange.getFromRouteId());
            hold(due.underWay(exchange.getFromRouteId()));
            real.abort(operations, endpoint, exchange, file);
            Marks.filed(exchange);
        }
    }

    /** Whether the file is what was wrong, or is taken for it by now. */
    private synchronized boolean isForGood(Exchange exchange, GenericFile<T> file) {
        Exception failed = exchange.getException();
        if (failed == null) {
            failed = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unfit) {
                return true;
            }
            if (cause instanceof ImportRefused refused) {
                return !refused.isDefect() || isRunTooOften(file.getFileName());
            }
        }
        return false;
    }

    private boolean isRunTooOften(String name) {
        runs = name.equals(failing) ? runs + 1 : 1;
        failing = name;
        return runs >= MOST_RUNS;
    }

    private synchronized boolean waits(@Nullable Object pass) {
        return pass == null ? patience.clock().instant().isBefore(until) : pass.equals(heldPass);
    }

    /** A pass of a schedule reads no further; a route that looks by itself waits. */
    private synchronized void hold(@Nullable Object pass) {
        heldPass = pass;
        if (pass == null) {
            Duration longer = pause.isZero() ? patience.first() : pause.multipliedBy(2);
            pause = longer.compareTo(patience.longest()) > 0 ? patience.longest() : longer;
            until = patience.clock().instant().plus(pause);
        }
    }

    private synchronized void settled() {
        pause = Duration.ZERO;
        until = Instant.MIN;
        failing = "";
        runs = 0;
    }
}
