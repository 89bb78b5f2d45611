package org.uchinuki.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The loop that listens to the broker, at a broker that is made up. */
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrokerConsumerTest {

    private final List<String> called = new CopyOnWriteArrayList<>();

    @Test
    void neither_a_defect_nor_a_broker_that_is_away_ends_the_listening_and_both_are_told(CapturedOutput log)
            throws Exception {
        AtomicInteger turns = new AtomicInteger();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            BrokerConsumer consumer =
                    new BrokerConsumer(camel.getEndpoint("seda:any"), exchange -> {}, topic(), "test-queue") {
                        @Override
                        MessageConsumer open(Session session) {
                            return made(MessageConsumer.class);
                        }

                        @Override
                        boolean turn(Session session, MessageConsumer from) throws JMSException {
                            return switch (turns.incrementAndGet()) {
                                case 1 -> throw new IllegalStateException("pl4nted");
                                case 2 -> throw new JMSException("away");
                                case 3 -> throw new AssertionError("pl4nted too");
                                case 4 -> false;
                                default -> true;
                            };
                        }
                    };
            consumer.start();
            await().until(() -> turns.get() > 4);
            consumer.stop();
        }
        assertThat(called.stream().filter("Session.close"::equals)).hasSize(4);
        assertThat(called).containsOnlyOnce("Session.rollback");
        assertThat(log)
                .contains("test-queue: a message could not be handed on and comes again", "IllegalStateException")
                .contains("test-queue: the broker does not answer")
                .doesNotContain("pl4nted");
    }

    private ChangeTopic topic() {
        return new ChangeTopic(made(ConnectionFactory.class), Duration.ofMillis(1), Duration.ofMillis(2));
    }

    /** An object of the broker that notes what is called, and makes the next one where one is asked for. */
    private <T> T made(Class<T> type) {
        InvocationHandler note = (proxy, method, arguments) -> {
            called.add(type.getSimpleName() + "." + method.getName());
            return method.getReturnType().isInterface() ? made(method.getReturnType()) : null;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, note));
    }
}
