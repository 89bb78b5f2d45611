package org.uchinuki.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.uchinuki.Home;
import org.uchinuki.store.JdbcOutbox;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangesTest extends DoorsTest {

    @Autowired
    private Home home;

    @Autowired
    private JdbcOutbox outbox;

    @Autowired
    private OutboxRelay relay;

    @Autowired
    private CamelContext camel;

    @Autowired
    private EmbeddedActiveMQ broker;

    @Autowired
    @Qualifier("brokerHealthIndicator")
    private HealthIndicator health;

    @Autowired
    private DeadLetters deadLetters;

    private final List<String> taken = new CopyOnWriteArrayList<>();

    @AfterEach
    void removeTheSubscriber() throws Exception {
        if (camel.getRoute("subscriber") != null) {
            camel.getRouteController().stopRoute("subscriber");
            camel.removeRoute("subscriber");
        }
    }

    @Test
    void the_shipped_route_writes_every_change_in_order_as_json_lines() {
        List<String> expected = changes("shipped", 1200);
        await().untilAsserted(() -> assertThat(written("shipped")).containsExactlyElementsOf(expected));
        await().untilAsserted(() -> assertThat(outbox.waiting()).isZero());
        try (Stream<Path> files = Files.list(home.outbox().resolve("changes"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("changes-\\d{8}T\\d{6}\\.\\d{3}Z-\\d{12}\\.jsonl"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void a_subscriber_that_is_away_misses_nothing() throws Exception {
        subscribe("away", "", 1, line -> taken.add(line));
        changes("before", 3);
        await().untilAsserted(() -> assertThat(takenOf("before")).hasSize(3));
        camel.getRouteController().stopRoute("subscriber");
        List<String> expected = changes("meanwhile", 5);
        await().until(() -> outbox.waiting() == 0);
        assertThat(takenOf("meanwhile")).isEmpty();

        camel.getRouteController().startRoute("subscriber");
        await().untilAsserted(() -> assertThat(takenOf("meanwhile")).containsExactlyElementsOf(expected));
    }

    @Test
    void a_subscriber_hears_only_of_the_kinds_it_names() throws Exception {
        subscribe("choosy", "enrollment, school", 10, line -> taken.add(line));
        outbox.add(ChangeTopic.CHANGES, "person", "{\"n\":\"kinds-1\"}");
        outbox.add(ChangeTopic.CHANGES, "enrollment", "{\"n\":\"kinds-2\"}");
        outbox.add(ChangeTopic.CHANGES, "school", "{\"n\":\"kinds-3\"}");
        relay.wake();
        await().untilAsserted(() ->
                assertThat(takenOf("kinds")).containsExactly("{\"n\":\"kinds-2\"}", "{\"n\":\"kinds-3\"}"));
    }

    @Test
    void what_fails_is_tried_again_in_order_and_what_keeps_failing_goes_to_the_dead_letters_until_sent_again()
            throws Exception {
        long deadBefore = dead();
        List<String> attempts = new CopyOnWriteArrayList<>();
        AtomicBoolean mended = new AtomicBoolean();
        subscribe("picky", "", 10, line -> {
            attempts.add(line);
            if (line.contains("picky-2\"") && !mended.get()) {
                throw new IllegalStateException("not this one");
            }
            taken.add(line);
        });
        List<String> sent = changes("picky", 5);

        List<String> expected = new ArrayList<>(sent);
        expected.remove(2);
        await().untilAsserted(() ->
                assertThat(takenOf("picky").stream().distinct().toList()).containsExactlyElementsOf(expected));
        assertThat(attempts.stream().filter(line -> line.equals(sent.get(2))).count())
                .isBetween(2L, 3L);
        await().untilAsserted(() -> assertThat(dead()).isEqualTo(deadBefore + 1));

        mended.set(true);
        assertThat(deadLetters.sendAgain()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(takenOf("picky")).contains(sent.get(2)));
        assertThat(deadLetters.count()).isEqualTo(deadBefore);
    }

    @Test
    void health_shows_the_broker_and_what_waits() {
        await().untilAsserted(() -> {
            var shown = requireNonNull(health.health());
            assertThat(shown.getStatus()).isEqualTo(Status.UP);
            assertThat(shown.getDetails()).containsEntry("mode", "embedded");
            assertThat(String.valueOf(shown.getDetails().get("waiting"))).contains("outbox-writer");
        });
    }

    @Test
    void the_broker_keeps_its_journal_in_the_data_folder() {
        assertThat(broker.getActiveMQServer().getConfiguration().isPersistenceEnabled())
                .isTrue();
        assertThat(home.data().resolve("artemis/journal")).isDirectory();
    }

    private long dead() {
        return (long)
                requireNonNull(requireNonNull(health.health()).getDetails().get("deadLetters"));
    }

    private List<String> changes(String name, int count) {
        List<String> payloads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payloads.add("{\"n\":\"" + name + "-" + i + "\"}");
        }
        payloads.forEach(payload -> outbox.add(ChangeTopic.CHANGES, "person", payload));
        relay.wake();
        return payloads;
    }

    private interface Taker {
        void take(String line);
    }

    private void subscribe(String name, String kinds, int batch, Taker taker) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("uchinuki:changes?subscriber=" + name + "&batch=" + batch + "&kinds=" + kinds)
                        .routeId("subscriber")
                        .process(exchange -> requireNonNull(exchange.getIn().getBody(String.class))
                                .lines()
                                .forEach(taker::take));
            }
        });
        // the subscription must stand before the first change, or it has nothing to miss
        await().until(() -> HubBroker.waiting(broker.getActiveMQServer()).containsKey(name));
    }

    private List<String> takenOf(String name) {
        return taken.stream().filter(line -> line.contains("\"" + name + "-")).toList();
    }

    private List<String> written(String name) {
        Path folder = home.outbox().resolve("changes");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains("\"" + name + "-"))
                        .forEach(lines::add);
            }
            return lines;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
