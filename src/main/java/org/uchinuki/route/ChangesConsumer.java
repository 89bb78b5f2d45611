package org.uchinuki.route;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber of the hub's changes. Receives in a transaction, hands on, commits; after a failure it waits and tries
 * the same messages again, one at a time, so that their order holds and one bad message is found. What the broker has
 * handed out too often it puts with the dead letters.
 */
final class ChangesConsumer extends BrokerConsumer {

    /** How many changes the message holds. */
    static final String COUNT = "UchinukiCount";
    /** A name for this batch: the same when it is delivered again, and later ones sort after it. */
    static final String BATCH = "UchinukiBatch";

    private static final Logger LOG = LoggerFactory.getLogger(ChangesConsumer.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ChangesEndpoint endpoint;
    private final Set<String> wanted;
    /** After a failure so many messages go one at a time. */
    private int careful;

    ChangesConsumer(ChangesEndpoint endpoint, Processor processor, ChangeTopic topic) {
        super(endpoint, processor, topic, endpoint.getSubscriber());
        this.endpoint = endpoint;
        this.wanted = endpoint.wanted();
    }

    @Override
    MessageConsumer open(Session session) throws JMSException {
        return session.createSharedDurableConsumer(session.createTopic(ChangeTopic.CHANGES), endpoint.getSubscriber());
    }

    @Override
    boolean turn(Session session, MessageConsumer consumer) throws JMSException {
        List<TextMessage> messages = receive(consumer);
        if (messages.isEmpty()) {
            return true;
        }
        // set before it is known how this ends: what a defect throws must be found among the same messages
        int before = careful;
        careful = Math.max(careful, messages.size());
        if (!deliver(messages)) {
            return false;
        }
        session.commit();
        careful = Math.max(0, before - messages.size());
        return true;
    }

    private List<TextMessage> receive(MessageConsumer consumer) throws JMSException {
        List<TextMessage> messages = new ArrayList<>();
        int limit = careful > 0 ? 1 : endpoint.getBatch();
        var next = consumer.receive(LISTEN_MILLIS);
        while (next != null) {
            if (next instanceof TextMessage text) {
                messages.add(text);
            }
            next = messages.size() < limit ? consumer.receiveNoWait() : null;
        }
        return messages;
    }

    private boolean deliver(List<TextMessage> received) throws JMSException {
        List<TextMessage> messages = new ArrayList<>();
        for (TextMessage message : received) {
            if (wanted.isEmpty() || wanted.contains(String.valueOf(message.getStringProperty(ChangeTopic.KIND)))) {
                messages.add(message);
            }
        }
        if (messages.isEmpty()) {
            return true;
        }
        Exchange exchange = createExchange(false);
        try {
            fill(exchange, messages);
            getProcessor().process(exchange);
        } catch (JMSException broker) {
            throw broker;
        } catch (Exception failed) {
            exchange.setException(failed);
        }
        Exception failed = exchange.getException();
        boolean taken = failed == null && !exchange.isRollbackOnly();
        releaseExchange(exchange, false);
        if (!taken) {
            LOG.warn(
                    "{} did not take {} changes, trying again: {}",
                    endpoint.getSubscriber(),
                    messages.size(),
                    failed == null ? "rolled back" : failed.getClass().getName());
        }
        return taken;
    }

    private static void fill(Exchange exchange, List<TextMessage> messages) throws JMSException {
        StringBuilder lines = new StringBuilder();
        for (TextMessage message : messages) {
            lines.append(message.getText()).append('\n');
        }
        TextMessage first = messages.getFirst();
        exchange.getIn().setBody(lines.toString());
        exchange.getIn().setHeader(COUNT, messages.size());
        exchange.getIn()
                .setHeader(
                        BATCH,
                        STAMP.format(Instant.ofEpochMilli(first.getLongProperty(ChangeTopic.CREATED)))
                                + "-%012d".formatted(first.getLongProperty(ChangeTopic.OUTBOX_ID)));
    }
}
