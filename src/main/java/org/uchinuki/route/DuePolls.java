package org.uchinuki.route;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** Has a route that reads files look into its folder when it is due, and never by itself. */
final class DuePolls extends ServiceSupport implements ScheduledPollConsumerScheduler, PollingConsumerPollStrategy {

    /** What a connector writes as {@code scheduler} of a file endpoint. */
    static final String WORD = "due";

    private final DueRoutes due;
    private @Nullable CamelContext camel;
    private @Nullable DefaultConsumer consumer;
    private @Nullable Runnable poll;
    private volatile boolean open;

    DuePolls(DueRoutes due) {
        this.due = due;
    }

    /** Whether an endpoint is meant to wait; the word itself is taken out, for Camel does not know it. */
    static boolean taken(Map<String, Object> parameters) {
        return parameters.remove("scheduler", WORD);
    }

    static void attach(ScheduledPollEndpoint endpoint, DueRoutes due) {
        DuePolls polls = new DuePolls(due);
        endpoint.setScheduler(polls);
        endpoint.setPollStrategy(polls);
    }

    @Override
    public void onInit(Consumer of) {
        ScheduledPollConsumer polled = (ScheduledPollConsumer) of;
        // a back-off counts looks: of one look a night it would leave out whole nights
        polled.setBackoffMultiplier(0);
        consumer = polled;
    }

    @Override
    public void scheduleTask(Runnable task) {
        poll = task;
    }

    @Override
    public void unscheduleTask() {
        stopWaiting();
    }

    @Override
    public void startScheduler() {
        Runnable look = requireNonNull(poll);
        open = true;
        due.add(route(), look::run);
    }

    @Override
    public boolean isSchedulerStarted() {
        return open;
    }

    @Override
    protected void doStop() {
        stopWaiting();
    }

    private void stopWaiting() {
        if (open) {
            open = false;
            due.remove(route());
        }
    }

    private String route() {
        return requireNonNull(consumer).getRoute().getRouteId();
    }

    @Override
    public boolean begin(Consumer of, Endpoint endpoint) {
        return true;
    }

    @Override
    public void commit(Consumer of, Endpoint endpoint, int polledMessages) {
        // each file has told its own end
    }

    /** A poll that failed, such as at a server that does not answer. It is tried again when the route is next due. */
    @Override
    public boolean rollback(Consumer of, Endpoint endpoint, int retryCounter, Exception cause) {
        DueRoutes.UnderWay pass = due.underWay(route());
        if (pass != null) {
            pass.failed(cause);
        }
        return false;
    }

    // A scheduler has a context from its start on; before, nobody asks.
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }
}
