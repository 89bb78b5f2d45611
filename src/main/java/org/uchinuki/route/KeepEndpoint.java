package org.uchinuki.route;

import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.uchinuki.pipeline.Run.State;

/**
 * {@code uchinuki:keep?name=…}: keeps the position of a pull, once what was pulled has been applied. A run that only
 * previewed, or that waits for a person, keeps nothing: the next pull asks for the same again.
 */
public final class KeepEndpoint extends DefaultEndpoint {

    private static final Set<String> APPLIED = Set.of(State.APPLIED.name(), ImportProducer.SAME);

    private final String name;

    KeepEndpoint(String uri, HubComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        Positions positions = ((HubComponent) getComponent()).service(Positions.class);
        DueRoutes due = ((HubComponent) getComponent()).service(DueRoutes.class);
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                Message message = exchange.getMessage();
                String since = message.getHeader(PullEndpoint.SINCE, String.class);
                String state = message.getHeader(ImportProducer.STATE, String.class);
                boolean applied = state != null && APPLIED.contains(state);
                // of a forecast also bytes that are known are not remembered
                if (since != null && applied && !due.isForecast(exchange.getFromRouteId())) {
                    positions.keep(name, since);
                }
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("uchinuki:keep is the last step of a pull");
    }
}
