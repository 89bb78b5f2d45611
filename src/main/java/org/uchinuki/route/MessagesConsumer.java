package org.uchinuki.route;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Discreet;
import org.uchinuki.finding.FindingTexts;

/**
 * Receives what other systems put into a queue. Received and acknowledged in one transaction: a message is gone from its queue
 * only after its import has ended, and a refused one only when it lies with the refused. A defect of the hub, or its death,
 * leaves the message where it was; it comes again after a pause, and what the broker has handed out too often it puts with the
 * refused itself.
 */
final class MessagesConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(MessagesConsumer.class);
    private static final long LISTEN_MILLIS = 500;

    private final MessagesEndpoint endpoint;
    private final ChangeTopic broker;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable ExecutorService thread;
    private Duration pause = Duration.ZERO;

    MessagesConsumer(MessagesEndpoint endpoint, Processor processor, ChangeTopic broker) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.broker = broker;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopped = new CountDownLatch(1);
        ExecutorService fresh = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "messages-" + endpoint.getQueue());
        thread = fresh;
        fresh.execute(this::run);
    }

    @Override
    protected void doStop() throws Exception {
        stopped.countDown();
        ExecutorService running = thread;
        if (running != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(running);
            thread = null;
        }
        super.doStop();
    }

    private void run() {
        while (isOpen()) {
            try (Connection connection = broker.factory().createConnection();
                    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                    MessageConsumer consumer = session.createConsumer(session.createQueue(endpoint.getQueue()))) {
                connection.start();
                while (isOpen()) {
                    Message message = consumer.receive(LISTEN_MILLIS);
                    if (message != null) {
                        take(session, message);
                    }
                }
            } catch (JMSException away) {
                if (isOpen()) {
                    LOG.warn("{}: the broker does not answer, trying again", endpoint.getQueue(), Discreet.of(away));
                    rest();
                }
            }
        }
    }

    private void take(Session session, Message message) throws JMSException {
        Exception failed = deliver(message);
        switch (failed) {
            case null -> settled(session);
            case ImportRefused refused -> {
                refuse(session, message, refused.state(), refused.runId(), refused.report());
            }
            case Unfit unreadable -> {
                LOG.warn(FindingTexts.line(unreadable.finding(), Locale.ENGLISH));
                refuse(
                        session,
                        message,
                        unreadable.finding().code(),
                        null,
                        FindingTexts.line(unreadable.finding(), Locale.JAPANESE) + "\n"
                                + FindingTexts.line(unreadable.finding(), Locale.ENGLISH));
            }
            default -> {
                session.rollback();
                LOG.warn(
                        "{}: a message was not imported and comes again: {}",
                        endpoint.getQueue(),
                        failed.getClass().getName());
                rest();
            }
        }
    }

    private void refuse(Session session, Message message, String why, @Nullable Long run, String report)
            throws JMSException {
        VendorQueue.refuse(session, message, endpoint.getQueue(), why, run, report);
        settled(session);
    }

    private void settled(Session session) throws JMSException {
        session.commit();
        pause = Duration.ZERO;
    }

    /** What kept it from being imported; null where nothing did. */
    private @Nullable Exception deliver(Message message) throws JMSException {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(VendorQueue.body(message, endpoint.getQueue()));
            exchange.getIn().setHeader(Exchange.FILE_NAME, VendorQueue.fileName(message, endpoint.getQueue()));
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
        releaseExchange(exchange, false);
        return failed instanceof Unfit ? failed : refusedIn(failed);
    }

    private static @Nullable Exception refusedIn(@Nullable Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ImportRefused refused && !refused.isDefect()) {
                return refused;
            }
        }
        return failed;
    }

    private boolean isOpen() {
        return stopped.getCount() > 0;
    }

    private void rest() {
        pause = pause.isZero() ? broker.firstPause() : pause.multipliedBy(2);
        if (pause.compareTo(broker.longestPause()) > 0) {
            pause = broker.longestPause();
        }
        try {
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
