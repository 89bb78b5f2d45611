package org.uchinuki.route;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code uchinuki:messages?queue=uchinuki.in.acme}: what another system puts into a queue, one message after the other. A
 * message is acknowledged when its import has ended; one that is refused goes to {@value VendorQueue#REFUSED}.
 */
public final class MessagesEndpoint extends DefaultEndpoint {

    private String queue = "";

    MessagesEndpoint(String uri, HubComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("uchinuki:messages only hands out; a route ends in uchinuki:import");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!queue.matches(VendorQueue.NAME)) {
            throw new IllegalArgumentException(
                    "uchinuki:messages needs queue=uchinuki.in.…, in letters, digits, - and .");
        }
        MessagesConsumer consumer =
                new MessagesConsumer(this, processor, ((HubComponent) getComponent()).service(ChangeTopic.class));
        configureConsumer(consumer);
        return consumer;
    }

    public String getQueue() {
        return queue;
    }

    public void setQueue(String queue) {
        this.queue = queue;
    }
}
