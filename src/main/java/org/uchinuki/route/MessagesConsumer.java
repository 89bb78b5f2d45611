package org.uchinuki.route;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.finding.FindingTexts;

/**
 * Receives what other systems put into a queue. Received and acknowledged in one transaction: a message is gone from its queue
 * only after its import has ended, and a refused one only when it lies with the refused. A defect of the hub, or its death,
 * leaves the message where it was; it comes again after a pause, and what the broker has handed out too often it puts with the
 * refused itself.
 */
final class MessagesConsumer extends BrokerConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(MessagesConsumer.class);

    private final String queue;

    MessagesConsumer(MessagesEndpoint endpoint, Processor processor, ChangeTopic broker) {
        super(endpoint, processor, broker, endpoint.getQueue());
        this.queue = endpoint.getQueue();
    }

    @Override
    MessageConsumer open(Session session) throws JMSException {
        return session.createConsumer(session.createQueue(queue));
    }

    @Override
    boolean turn(Session session, MessageConsumer consumer) throws JMSException {
        Message message = consumer.receive(LISTEN_MILLIS);
        return message == null || take(session, message);
    }

    private boolean take(Session session, Message message) throws JMSException {
        Exchange exchange = createExchange(false);
        try {
            boolean taken = settle(session, message, deliver(exchange, message));
            Marks.filed(exchange);
            return taken;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private boolean settle(Session session, Message message, @Nullable Exception failed) throws JMSException {
        Exception refused = failed == null ? null : refusalIn(failed);
        if (failed != null && refused == null) {
            LOG.warn(
                    "{}: a message was not imported and comes again: {}",
                    queue,
                    failed.getClass().getName());
            return false;
        }
        if (refused instanceof ImportRefused told) {
            VendorQueue.refuse(session, message, queue, told.state(), told.runId(), told.report());
        } else if (refused instanceof Unfit unfit) {
            LOG.warn(FindingTexts.line(unfit.finding(), Locale.ENGLISH));
            String report = FindingTexts.line(unfit.finding(), Locale.JAPANESE) + "\n"
                    + FindingTexts.line(unfit.finding(), Locale.ENGLISH);
            VendorQueue.refuse(session, message, queue, unfit.finding().code(), null, report);
        }
        session.commit();
        return true;
    }

    /** What kept it from being imported; null where nothing did. */
    private @Nullable Exception deliver(Exchange exchange, Message message) throws JMSException {
        try {
            Marks.message(exchange, message.getJMSMessageID());
            exchange.getIn().setBody(VendorQueue.body(message, queue));
            exchange.getIn().setHeader(Exchange.FILE_NAME, VendorQueue.fileName(message, queue));
            getProcessor().process(exchange);
        } catch (JMSException away) {
            throw away;
        } catch (Exception failed) {
            exchange.setException(failed);
        }
        Exception failed = exchange.getException();
        if (failed == null && exchange.isRollbackOnly()) {
            failed = new IllegalStateException("rolled back");
        }
        doneUoW(exchange);
        return failed;
    }

    /** That the message itself is the reason, an {@link ImportRefused} or {@link Unfit}; null where the hub failed. */
    private static @Nullable Exception refusalIn(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ImportRefused refused) {
                return refused.isDefect() ? null : refused;
            }
            if (cause instanceof Unfit unfit) {
                return unfit;
            }
        }
        return null;
    }
}
