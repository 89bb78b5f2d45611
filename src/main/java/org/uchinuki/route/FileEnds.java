package org.uchinuki.route;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;

/** Leaves a file as it is after a forecast has read it; whatever else reads it does with it what the route says. */
record ForecastFiles<T>(GenericFileProcessStrategy<T> real, DueRoutes due) implements GenericFileProcessStrategy<T> {

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
        return real.begin(operations, endpoint, exchange, file);
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
        } else {
            real.commit(operations, endpoint, exchange, file);
        }
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
        } else {
            real.rollback(operations, endpoint, exchange, file);
        }
    }
}
