package org.uchinuki.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.function.Function;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.uchinuki.Home;
import org.uchinuki.route.FakeImports.Received;

/** The connector for what other systems put into a queue. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VendorMessagesTest extends DoorsTest {

    private static final String ROUTE = "routes/test-messages.camel.yaml";
    private static final String QUEUE = "uchinuki.in.pusher";

    @Autowired
    private Home home;

    @Autowired
    private FakeImports imports;

    @Autowired
    private LoadedFiles files;

    @Autowired
    private ConnectionFactory broker;

    @Autowired
    private EmbeddedActiveMQ embedded;

    @Autowired
    private HealthIndicator brokerHealthIndicator;

    @BeforeEach
    void listen() throws IOException {
        imports.received.clear();
        Files.writeString(home.routes().resolve("test-messages.camel.yaml"), """
                - templatedRoute:
                    routeId: test-messages
                    routeTemplateRef: vendor-messages-source
                    parameters:
                      - { name: queue, value: uchinuki.in.pusher }
                      - { name: source, value: pusher }
                """);
        await().until(() -> files.get(ROUTE) != null);
        assertThat(requireNonNull(files.get(ROUTE)).findings()).isEmpty();
    }

    @AfterEach
    void stop() throws IOException {
        Files.deleteIfExists(home.routes().resolve("test-messages.camel.yaml"));
        await().until(() -> files.get(ROUTE) == null);
    }

    @Test
    void a_file_sent_as_bytes_is_imported_byte_for_byte_and_is_gone_from_the_queue() {
        byte[] csv = "管理コード,氏名\n0012,髙橋\n".getBytes(Charset.forName("UTF-8"));
        send(context -> bytes(context, csv, "名簿.csv"));
        await().until(() -> !imports.of("pusher").isEmpty());
        Received received = imports.of("pusher").getFirst();
        assertThat(received.text()).isEqualTo("管理コード,氏名\n0012,髙橋\n");
        assertThat(received.fileName()).isEqualTo("名簿.csv");
        assertThat(received.sender()).isEqualTo("route:test-messages");
        await().until(() -> waiting(QUEUE) == 0);
        assertThat(received.mark()).startsWith("message ID:");
        await().until(() -> imports.isAllFiled("route:test-messages"));
    }

    @Test
    void a_batch_of_json_sent_twice_is_imported_once() {
        send(context -> context.createTextMessage("[{\"id\":\"twice\"}]"));
        send(context -> context.createTextMessage("[{\"id\":\"twice\"}]"));
        send(context -> context.createTextMessage("[{\"id\":\"after\"}]"));
        await().until(() ->
                imports.of("pusher").stream().anyMatch(one -> one.text().contains("after")));
        assertThat(imports.of("pusher"))
                .extracting(Received::text)
                .containsExactly("[{\"id\":\"twice\"}]", "[{\"id\":\"after\"}]");
        assertThat(imports.of("pusher").getFirst().fileName()).isEqualTo("pusher");
    }

    @Test
    void a_refused_message_lies_with_the_refused_beside_its_finding_and_the_next_one_passes() throws JMSException {
        send(context -> context.createTextMessage("refuse me"));
        send(context -> context.createTextMessage("fine after refusal"));
        await().until(() -> imports.of("pusher").size() == 2);
        TextMessage refused = (TextMessage) refused();
        assertThat(refused.getText()).isEqualTo("refuse me");
        assertThat(refused.getStringProperty("uchinukiFinding")).isEqualTo("rejected");
        assertThat(refused.getStringProperty("uchinukiReport")).contains("finding in row 1");
        assertThat(refused.getStringProperty("uchinukiQueue")).isEqualTo(QUEUE);
        assertThat(refused.getLongProperty("uchinukiRunId")).isEqualTo(1);
        assertThat(imports.of("pusher")).hasSize(2);
    }

    @Test
    void a_message_that_can_be_no_file_is_refused_with_a_finding_and_nothing_of_it_is_lost() throws JMSException {
        send(context -> {
            try {
                MapMessage map = context.createMapMessage();
                map.setString("id", "0012");
                map.setStringProperty("sentBy", "office");
                return map;
            } catch (JMSException broken) {
                throw new IllegalStateException(broken);
            }
        });
        await().until(() -> waiting(VendorQueue.REFUSED) == 1);
        assertThat(requireNonNull(brokerHealthIndicator.health()).getDetails()).containsEntry("refusedMessages", 1L);
        MapMessage map = (MapMessage) refused();
        assertThat(map.getString("id")).isEqualTo("0012");
        assertThat(map.getStringProperty("sentBy")).isEqualTo("office");
        assertThat(map.getStringProperty("uchinukiFinding")).isEqualTo("route.message_unreadable");

        send(context -> context.createObjectMessage("an object"));
        ObjectMessage object = (ObjectMessage) refused();
        assertThat(object.getObject()).isEqualTo("an object");
        assertThat(object.getStringProperty("uchinukiQueue")).isEqualTo(QUEUE);

        send(context -> {
            try {
                StreamMessage stream = context.createStreamMessage();
                stream.writeString("first");
                stream.writeLong(2);
                return stream;
            } catch (JMSException broken) {
                throw new IllegalStateException(broken);
            }
        });
        StreamMessage stream = (StreamMessage) refused();
        assertThat(stream.readString()).isEqualTo("first");
        assertThat(stream.readLong()).isEqualTo(2);
    }

    @Test
    void a_run_that_failed_because_of_the_hub_refuses_nothing_the_message_comes_again_and_is_imported() {
        imports.failures.set(1);
        send(context -> context.createTextMessage("fail once"));
        await().until(() -> imports.of("pusher").size() == 2);
        await().until(() -> waiting(QUEUE) == 0);
        assertThat(waiting(VendorQueue.REFUSED)).isZero();
    }

    @Test
    void a_message_at_which_the_hub_fails_comes_again_and_after_three_times_lies_with_the_refused()
            throws JMSException {
        send(context -> context.createTextMessage("break"));
        assertThat(((TextMessage) refused()).getText()).isEqualTo("break");
        assertThat(imports.of("pusher")).hasSize(3);
    }

    @Test
    void a_message_that_is_too_large_is_not_read_into_memory() {
        BytesMessage huge = (BytesMessage) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BytesMessage.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getBodyLength");
                    return VendorQueue.LARGEST + 1L;
                });
        assertThatThrownBy(() -> VendorQueue.body(huge, QUEUE)).hasMessage("route.message_too_large");
    }

    private void send(Function<JMSContext, Message> message) {
        try (JMSContext context = broker.createContext()) {
            context.createProducer().send(context.createQueue(QUEUE), message.apply(context));
        }
    }

    private static Message bytes(JMSContext context, byte[] content, String name) {
        try {
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(content);
            message.setStringProperty("fileName", name);
            return message;
        } catch (JMSException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Message refused() {
        try (JMSContext context = broker.createContext()) {
            Message message = context.createConsumer(context.createQueue(VendorQueue.REFUSED))
                    .receive(20_000);
            assertThat(message).isNotNull();
            return message;
        }
    }

    private long waiting(String queue) {
        return HubBroker.waiting(embedded.getActiveMQServer()).getOrDefault(queue, -1L);
    }
}
