package org.uchinuki.route;

import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.uchinuki.route.Outbox.Message;

/** A process of its own: starts the broker as the hub does, forces a compaction of its journal, says how it is. */
public final class CompactionProbe {

    static final int ALIVE = 0;
    static final int DEAD = 3;

    private CompactionProbe() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedActiveMQ broker = start(Path.of(arguments[0]));
        ActiveMQServer server = broker.getActiveMQServer();
        boolean worked = false;
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://0")) {
            fillAndEmpty(factory);
            server.getStorageManager().getMessageJournal().scheduleCompactAndBlock(30_000);
            fillAndEmpty(factory);
            worked = true;
        } catch (Exception broken) {
            System.out.println("the broker broke: " + broken);
        }
        boolean alive = worked && server.isActive();
        System.out.println(alive ? "the broker is active" : "the broker is " + server.getState());
        // the broker's threads would keep a dead process alive
        Runtime.getRuntime().halt(alive ? ALIVE : DEAD);
    }

    private static EmbeddedActiveMQ start(Path data) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setSecurityEnabled(false);
        configuration.setPersistenceEnabled(true);
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalDirectory(data.resolve("journal").toString());
        configuration.setBindingsDirectory(data.resolve("bindings").toString());
        configuration.setLargeMessagesDirectory(data.resolve("largemessages").toString());
        configuration.setPagingDirectory(data.resolve("paging").toString());
        configuration.setJournalFileSize(100 * 1024);
        configuration.addAcceptorConfiguration(new TransportConfiguration(InVMAcceptorFactory.class.getName()));
        HubBroker.configure(configuration, 3);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        return broker.start();
    }

    /** Leaves a journal in which most records are dead and some are not. */
    private static void fillAndEmpty(ActiveMQConnectionFactory factory) throws Exception {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer consumer =
                        session.createSharedDurableConsumer(session.createTopic(ChangeTopic.CHANGES), "probe")) {
            connection.start();
            ChangeTopic topic = new ChangeTopic(factory, Duration.ofSeconds(1), Duration.ofSeconds(1));
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                messages.add(new Message(i, ChangeTopic.CHANGES, "person", "x".repeat(200), Instant.EPOCH));
            }
            topic.send(messages);
            for (int i = 0; i < 1900; i++) {
                if (consumer.receive(10_000) == null) {
                    throw new IllegalStateException("message " + i + " did not arrive");
                }
            }
            session.commit();
        }
    }
}
