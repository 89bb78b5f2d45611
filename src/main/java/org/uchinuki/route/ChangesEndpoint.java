package org.uchinuki.route;

import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code uchinuki:changes?subscriber=outbox-writer&kinds=person,enrollment&batch=500}: what the hub has changed, in order
 * and at least once, as JSON lines. What happens while the subscriber is away waits for it.
 */
public final class ChangesEndpoint extends DefaultEndpoint {

    private String subscriber = "";
    private String kinds = "";
    private int batch = 1;

    ChangesEndpoint(String uri, HubComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("uchinuki:changes only hands out; a route ends in uchinuki:import");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (subscriber.isBlank()) {
            throw new IllegalArgumentException("uchinuki:changes needs subscriber=…: the name its messages wait under");
        }
        ChangesConsumer consumer =
                new ChangesConsumer(this, processor, ((HubComponent) getComponent()).service(ChangeTopic.class));
        configureConsumer(consumer);
        return consumer;
    }

    Set<String> wanted() {
        return kinds.isBlank() ? Set.of() : Set.of(kinds.trim().split("\\s*,\\s*"));
    }

    public String getSubscriber() {
        return subscriber;
    }

    public void setSubscriber(String subscriber) {
        this.subscriber = subscriber;
    }

    public String getKinds() {
        return kinds;
    }

    public void setKinds(String kinds) {
        this.kinds = kinds;
    }

    public int getBatch() {
        return batch;
    }

    public void setBatch(int batch) {
        this.batch = batch;
    }
}
