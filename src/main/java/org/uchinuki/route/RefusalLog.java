package org.uchinuki.route;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a source does with an exception. A refused import is bad data, which the report beside the file explains: one
 * line. Anything else is for a person, with its stack; never with the message, which holds children's data.
 */
final class RefusalLog implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger("org.uchinuki.route");

    @Override
    public void handleException(Throwable exception) {
        handleException(null, null, exception);
    }

    @Override
    public void handleException(@Nullable String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(@Nullable String message, @Nullable Exchange exchange, Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ImportRefused) {
                LOG.info("{}", cause.getMessage());
                return;
            }
        }
        String route = exchange == null ? "a route" : String.valueOf(exchange.getFromRouteId());
        LOG.error("{} failed", route, exception);
    }
}
