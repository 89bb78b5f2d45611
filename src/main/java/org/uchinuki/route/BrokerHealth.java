package org.uchinuki.route;

import java.util.Map;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** DOWN when the embedded broker has stopped itself; shows what waits for whom, and the dead letters. */
final class BrokerHealth extends AbstractHealthIndicator {

    private final @Nullable EmbeddedActiveMQ embedded;
    private final Outbox outbox;

    /** @param embedded null where an external broker is used; Spring's own {@code jms} indicator watches that one */
    BrokerHealth(@Nullable EmbeddedActiveMQ embedded, Outbox outbox) {
        this.embedded = embedded;
        this.outbox = outbox;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.withDetail("outbox", outbox.waiting());
        ActiveMQServer server = embedded == null ? null : embedded.getActiveMQServer();
        if (server == null) {
            builder.up().withDetail("mode", "external");
        } else if (server.isActive()) {
            Map<String, Long> waiting = HubBroker.waiting(server);
            long dead = waiting.getOrDefault(ChangeTopic.DEAD, 0L);
            waiting.remove(ChangeTopic.DEAD);
            Long refused = waiting.remove(VendorQueue.REFUSED);
            builder.up()
                    .withDetail("mode", "embedded")
                    .withDetail("waiting", waiting)
                    .withDetail("deadLetters", dead)
                    .withDetail("refusedMessages", refused == null ? 0 : refused);
        } else {
            builder.down().withDetail("mode", "embedded").withDetail("state", String.valueOf(server.getState()));
        }
    }
}
