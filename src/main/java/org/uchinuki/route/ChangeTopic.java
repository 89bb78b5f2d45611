package org.uchinuki.route;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import org.uchinuki.route.Outbox.Message;

/**
 * The topic by which changes leave the hub.
 *
 * @param factory pooled connections to the broker
 * @param firstPause how long a subscriber waits after its first failure; doubled after each further one
 * @param longestPause the most it waits
 */
record ChangeTopic(ConnectionFactory factory, Duration firstPause, Duration longestPause) {

    /** Every change of the hub; the kind of a change is a property of its message. */
    static final String CHANGES = "uchinuki.changes";

    static final String DEAD = "uchinuki.dead";
    static final String KIND = "kind";
    static final String OUTBOX_ID = "outboxId";
    static final String CREATED = "createdAt";

    /** Returns when the broker has the messages on disk: all of them, or none. */
    void send(List<Message> messages) throws JMSException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(null)) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            for (Message message : messages) {
                TextMessage text = session.createTextMessage(message.payload());
                text.setStringProperty(KIND, message.kind());
                text.setLongProperty(OUTBOX_ID, message.id());
                text.setLongProperty(CREATED, message.createdAt().toEpochMilli());
                producer.send(session.createTopic(message.topic()), text);
            }
            session.commit();
        }
    }
}
