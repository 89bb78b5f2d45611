package org.uchinuki.route;

import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.EventNotifierSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Discreet;
import org.uchinuki.connector.PullRefused;
import org.uchinuki.finding.FindingTexts;

/**
 * Says once what failed in a route, whichever it is. A refused import is bad data, which the report beside the file
 * explains: one line. Anything else is for a person, with its stack; never with the message, which holds children's data.
 */
final class RefusalLog extends EventNotifierSupport implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    RefusalLog() {
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeSendingEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeFailedEvent failed && !isToldBySource(failed.getExchange())) {
            say(failed.getExchange().getFromRouteId(), failed.getExchange().getException());
        }
    }

    /** A forward of events says itself, and once, that its receiver is away; it tries for days. */
    private static boolean isToldBySource(Exchange exchange) {
        Exception exception = exchange.getException();
        return exchange.getFromEndpoint() instanceof EventsEndpoint
                && (exception == null || RefusedTarget.in(exception) == null);
    }

    /** As a source's exception handler: what failed before there was a message. The rest has been said above. */
    @Override
    public void handleException(@Nullable String message, @Nullable Exchange exchange, Throwable exception) {
        if (exchange == null) {
            say("a source", exception);
        }
    }

    @Override
    public void handleException(@Nullable String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(Throwable exception) {
        handleException(null, null, exception);
    }

    private static void say(@Nullable String route, @Nullable Throwable exception) {
        RefusedTarget target = exception == null ? null : RefusedTarget.in(exception);
        if (target != null) {
            LOG.error(FindingTexts.line(target.finding("route " + route), Locale.ENGLISH));
            return;
        }
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ImportRefused) {
                LOG.info("{}: {}", route, cause.getMessage());
                return;
            }
            if (cause instanceof Unfit unfit) {
                LOG.warn(FindingTexts.line(unfit.finding(), Locale.ENGLISH));
                return;
            }
            if (cause instanceof PullRefused pull) {
                LOG.warn(FindingTexts.line(pull.finding(), Locale.ENGLISH));
                return;
            }
        }
        LOG.error("route {} failed", route, exception == null ? null : Discreet.of(exception));
    }
}
