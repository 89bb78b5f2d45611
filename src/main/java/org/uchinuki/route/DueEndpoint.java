package org.uchinuki.route;

import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** {@code uchinuki:due}: a route begins here when a schedule names it, with an empty message. */
public final class DueEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    DueEndpoint(String uri, HubComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("uchinuki:due begins a route; config/schedules.yaml says when");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Waiting consumer = new Waiting(this, processor, ((HubComponent) getComponent()).service(DueRoutes.class));
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    private static final class Waiting extends DefaultConsumer {

        private final DueRoutes due;

        Waiting(DueEndpoint endpoint, Processor processor, DueRoutes due) {
            super(endpoint, processor);
            this.due = due;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            due.add(getRoute().getRouteId(), this::pass);
        }

        @Override
        protected void doStop() throws Exception {
            due.remove(getRoute().getRouteId());
            super.doStop();
        }

        private void pass() throws Exception {
            Exchange exchange = createExchange(false);
            try {
                getProcessor().process(exchange);
                Exception failed = exchange.getException();
                if (failed != null) {
                    throw failed;
                }
            } finally {
                doneUoW(exchange);
                releaseExchange(exchange, false);
            }
        }
    }
}
