package org.uchinuki.route;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

/**
 * One subscriber of the hub's changes. Receives in a transaction, hands on, commits; after a failure it waits and tries
 * the same messages again, one at a time, so that their order holds and one bad message is found. What the broker has
 * handed out too often it puts with the dead letters.
 */
final class ChangesConsumer extends DefaultConsumer {

    /** How many changes the message holds. */
    static final String COUNT = "UchinukiCount";
    /** A name for this batch: the same when it is delivered again, and later ones sort after it. */
    static final String BATCH = "UchinukiBatch";

    private static final Logger LOG = LoggerFactory.getLogger(ChangesConsumer.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long LISTEN_MILLIS = 500;

    private final ChangesEndpoint endpoint;
    private final ChangeTopic topic;
    private final Set<String> wanted;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable ExecutorService thread;
    private Duration pause = Duration.ZERO;
    /** After a failure so many messages go one at a time. */
    private int careful;

    ChangesConsumer(ChangesEndpoint endpoint, Processor processor, ChangeTopic topic) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.topic = topic;
        this.wanted = endpoint.wanted();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopped = new CountDownLatch(1);
        ExecutorService fresh = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "changes-" + endpoint.getSubscriber());
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
            try (Connection connection = topic.factory().createConnection();
                    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                    MessageConsumer consumer = session.createSharedDurableConsumer(
                            session.createTopic(ChangeTopic.CHANGES), endpoint.getSubscriber())) {
                connection.start();
                listen(session, consumer);
            } catch (JMSException away) {
                if (isOpen()) {
                    LOG.warn(
                            "{}: the broker does not answer, trying again",
                            endpoint.getSubscriber(),
                            Discreet.of(away));
                    rest();
                }
            }
        }
    }

    private void listen(Session session, MessageConsumer consumer) throws JMSException {
        while (isOpen()) {
            List<TextMessage> messages = receive(consumer);
            if (messages.isEmpty()) {
                continue;
            }
            if (deliver(messages)) {
                session.commit();
                pause = Duration.ZERO;
                careful = Math.max(0, careful - messages.size());
            } else {
                session.rollback();
                careful = Math.max(careful, messages.size());
                rest();
            }
        }
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

    private boolean isOpen() {
        return stopped.getCount() > 0;
    }

    /** Waits, longer after each failure; false when the route ends meanwhile. */
    private boolean rest() {
        pause = pause.isZero() ? topic.firstPause() : pause.multipliedBy(2);
        if (pause.compareTo(topic.longestPause()) > 0) {
            pause = topic.longestPause();
        }
        try {
            return !stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            stopped.countDown();
            return false;
        }
    }
}
