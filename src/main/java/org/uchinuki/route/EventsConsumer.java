package org.uchinuki.route;

import java.util.concurrent.ExecutorService;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Follows the log while its route runs, on a thread of its own. A route that is switched off asks nothing of the hub. */
final class EventsConsumer extends DefaultConsumer {

    private final EventsEndpoint endpoint;

    private @Nullable EventsFollower follower;
    private @Nullable ExecutorService thread;

    EventsConsumer(EventsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        EventsFollower fresh = new EventsFollower(endpoint, this);
        ExecutorService own = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "events-" + endpoint.getName());
        follower = fresh;
        thread = own;
        own.execute(fresh::follow);
    }

    @Override
    protected void doStop() throws Exception {
        if (follower != null) {
            follower.stop();
            follower = null;
        }
        if (thread != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(thread);
            thread = null;
        }
        super.doStop();
    }
}
