package org.uchinuki.route;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a {@link RouteFolder} and {@link UnwatchedFolders} look once when Camel has started, and then again and again. */
final class FolderWatch implements CamelContextConfiguration, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Function<CamelContext, RouteFolder> folders;
    private final UnwatchedFolders unwatched;
    private final EventNotifier failures;
    private final Runnable first;
    private final Runnable afterwards;
    private final Duration every;
    private @Nullable ScheduledExecutorService watch;
    private @Nullable ScheduledFuture<?> looking;

    /**
     * @param first done once, before any route runs
     * @param afterwards done after each look: routes are as they are in their folder
     */
    FolderWatch(
            Function<CamelContext, RouteFolder> folders,
            UnwatchedFolders unwatched,
            EventNotifier failures,
            Runnable first,
            Runnable afterwards,
            Duration every) {
        this.folders = folders;
        this.unwatched = unwatched;
        this.failures = failures;
        this.first = first;
        this.afterwards = afterwards;
        this.every = every;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        // Routes start one by one after the context itself runs, so that none can keep it from starting. What fails in
        // one is logged once, by whoever began it: Camel's own report prints the message's history.
        DefaultErrorHandlerDefinition quiet = new DefaultErrorHandlerDefinition();
        quiet.setRedeliveryPolicy(new RedeliveryPolicyDefinition().logExhausted(false));
        camel.getCamelContextExtension().setErrorHandlerFactory(quiet);
        if (!camel.getManagementStrategy().getEventNotifiers().contains(failures)) {
            camel.getManagementStrategy().addEventNotifier(failures);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        first.run();
        RouteFolder folder = folders.apply(camel);
        look(folder, camel);
        watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("route-folder").factory());
        looking = watch.scheduleWithFixedDelay(
                () -> look(folder, camel), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.cancel(false);
        }
        if (watch != null) {
            watch.shutdownNow();
        }
    }

    private void look(RouteFolder folder, CamelContext camel) {
        try {
            folder.look();
            unwatched.look(camel);
            afterwards.run();
        } catch (RuntimeException defect) {
            LOG.error("the folders routes/ and connectors/, or the schedules, could not be looked at", defect);
        }
    }
}
