package org.uchinuki.route;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the embedded broker treats the hub's addresses. An external broker needs the same settings: docs/routes-and-connectors.md. */
final class HubBroker {

    private static final Logger LOG = LoggerFactory.getLogger(HubBroker.class);

    /** Learning events, where a route puts them there. */
    static final String EVENTS = "uchinuki.events";

    private HubBroker() {}

    /** @param attempts how often a change is handed to a subscriber before it goes to the dead letters */
    static void configure(Configuration configuration, int attempts) {
        AddressSettings hub = new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(ChangeTopic.DEAD))
                .setMaxDeliveryAttempts(attempts)
                // the subscriber itself waits between attempts; a delay here would let later changes overtake
                .setRedeliveryDelay(0)
                // of several nodes with the same subscriber one receives, so that order holds
                .setDefaultExclusiveQueue(true)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setMaxSizeBytes(50L * 1024 * 1024)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
        configuration.addAddressSetting(ChangeTopic.CHANGES, hub);
        configuration.addAddressSetting(EVENTS, hub);
        configuration.addAddressConfiguration(
                new CoreAddressConfiguration().setName(EVENTS).addRoutingType(RoutingType.MULTICAST));
        configuration.addAddressSetting(
                VendorQueue.PREFIX + "#",
                new AddressSettings()
                        .setDeadLetterAddress(SimpleString.of(VendorQueue.REFUSED))
                        .setMaxDeliveryAttempts(attempts)
                        .setRedeliveryDelay(0)
                        .setDefaultExclusiveQueue(true)
                        .setAutoDeleteQueues(false)
                        .setAutoDeleteAddresses(false)
                        .setMaxSizeBytes(50L * 1024 * 1024)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE));
        configuration.addAddressConfiguration(
                new CoreAddressConfiguration().setName(ChangeTopic.CHANGES).addRoutingType(RoutingType.MULTICAST));
        configuration.addAddressConfiguration(queue(ChangeTopic.DEAD));
        configuration.addAddressConfiguration(queue(VendorQueue.REFUSED));
        // a nearly full disk stops the broker later than it should alarm a person, not earlier than it must
        configuration.setMaxDiskUsage(98);
    }

    private static CoreAddressConfiguration queue(String name) {
        return new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(name)
                        .setAddress(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true));
    }

    /** Says so at once when the broker gives up its journal; it stops itself then. */
    static void alarm(ActiveMQServer server) {
        server.registerIOCriticalErrorListener((code, message, file) -> LOG.error(
                "the embedded broker cannot write its journal and stops itself: {}. Changes wait in the outbox; "
                        + "free or mend the disk and start the hub again",
                message));
    }

    /** Messages that wait, by subscriber; {@code uchinuki.dead} among them. */
    static Map<String, Long> waiting(ActiveMQServer server) {
        Map<String, Long> waiting = new LinkedHashMap<>();
        server.getPostOffice().getAllBindings().forEach(binding -> {
            if (binding.getBindable() instanceof Queue queue
                    && queue.getAddress().toString().startsWith("uchinuki.")) {
                waiting.put(queue.getName().toString(), queue.getMessageCount());
            }
        });
        return waiting;
    }
}
