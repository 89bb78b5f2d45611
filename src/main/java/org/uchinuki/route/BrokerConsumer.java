package org.uchinuki.route;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Discreet;

/**
 * Listens to the broker in a thread of its own, in transactions. Whatever goes wrong, what was received and not committed comes
 * again after a pause that grows from failure to failure; nothing but the route's end ends the thread.
 */
abstract class BrokerConsumer extends DefaultConsumer {

    static final long LISTEN_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(BrokerConsumer.class);

    private final String name;
    private final ChangeTopic broker;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable ExecutorService thread;
    private Duration pause = Duration.ZERO;

    /** @param name of the queue or the subscriber, for the log and the thread */
    BrokerConsumer(Endpoint endpoint, Processor processor, ChangeTopic broker, String name) {
        super(endpoint, processor);
        this.broker = broker;
        this.name = name;
    }

    /** Where messages come from. */
    abstract MessageConsumer open(Session session) throws JMSException;

    /**
     * Receives once and hands on. Commits what was taken; what it leaves uncommitted comes again.
     *
     * @return whether all went well; false where it is to be tried again after a pause
     */
    abstract boolean turn(Session session, MessageConsumer consumer) throws JMSException;

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopped = new CountDownLatch(1);
        ExecutorService fresh = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "broker-" + name);
        thread = fresh;
        fresh.execute(this::listen);
    }

    @Override
    protected void doStop() throws Exception {
        stopped.countDown();
        ExecutorService running = thread;
        if (running != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(running);
            thread = null;
        }
        super.doStop();
    }

    final void listen() {
        while (isOpen()) {
            try (Connection connection = broker.factory().createConnection();
                    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                    MessageConsumer consumer = open(session)) {
                connection.start();
                while (isOpen()) {
                    if (turn(session, consumer)) {
                        pause = Duration.ZERO;
                    } else {
                        session.rollback();
                        rest();
                    }
                }
            } catch (JMSException away) {
                if (isOpen()) {
                    LOG.warn("{}: the broker does not answer, trying again", name, Discreet.of(away));
                    rest();
                }
            } catch (RuntimeException | Error defect) {
                // closed with the session, what was received has been rolled back
                if (isOpen()) {
                    LOG.error("{}: a message could not be handed on and comes again", name, Discreet.of(defect));
                    rest();
                }
            }
        }
    }

    final boolean isOpen() {
        return stopped.getCount() > 0;
    }

    private void rest() {
        pause = pause.isZero() ? broker.firstPause() : pause.multipliedBy(2);
        if (pause.compareTo(broker.longestPause()) > 0) {
            pause = broker.longestPause();
        }
        try {
            if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("{} ends", name);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
