package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.route.Outbox.Message;

/** What every database must do for the outbox. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class OutboxContract {

    private JdbcOutbox outbox;
    private TransactionTemplate transaction;

    abstract DataSource dataSource();

    /** The folder of the vendor's own migrations. */
    abstract String vendor();

    @BeforeEach
    void emptyTable() {
        Flyway.configure()
                .dataSource(dataSource())
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor())
                .load()
                .migrate();
        JdbcClient.create(dataSource()).sql("DELETE FROM outbox").update();
        var manager = new JdbcTransactionManager(dataSource());
        transaction = new TransactionTemplate(manager);
        outbox = new JdbcOutbox(dataSource(), manager);
    }

    @Test
    void messages_leave_in_the_order_in_which_they_were_written_and_only_once() {
        add("a", "b", "c");
        List<String> sent = new ArrayList<>();

        assertThat(outbox.relay(2, messages -> messages.forEach(message -> sent.add(message.payload()))))
                .isEqualTo(2);
        assertThat(outbox.relay(2, messages -> messages.forEach(message -> sent.add(message.payload()))))
                .isEqualTo(1);
        assertThat(outbox.relay(2, messages -> sent.add("more"))).isZero();
        assertThat(sent).containsExactly("a", "b", "c");
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void a_message_keeps_its_topic_its_kind_and_its_time() {
        Instant before = Instant.now().minusSeconds(5);
        outbox.add("uchinuki.changes", "person", "{\"id\":\"髙\"}");
        List<Message> sent = new ArrayList<>();
        outbox.relay(10, sent::addAll);

        Message message = sent.getFirst();
        assertThat(message.topic()).isEqualTo("uchinuki.changes");
        assertThat(message.kind()).isEqualTo("person");
        assertThat(message.payload()).isEqualTo("{\"id\":\"髙\"}");
        assertThat(message.createdAt()).isBetween(before, Instant.now().plusSeconds(5));
    }

    @Test
    void a_sender_that_fails_leaves_every_message_to_be_sent_again() {
        add("a", "b");
        assertThatThrownBy(() -> outbox.relay(10, messages -> {
                    throw new java.io.IOException("the broker is away");
                }))
                .isInstanceOf(IllegalStateException.class);

        List<String> sent = new ArrayList<>();
        outbox.relay(10, messages -> messages.forEach(message -> sent.add(message.payload())));
        assertThat(sent).containsExactly("a", "b");
    }

    @Test
    void a_change_that_is_rolled_back_never_leaves() {
        transaction.executeWithoutResult(status -> {
            outbox.add("t", "k", "never");
            status.setRollbackOnly();
        });
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void a_change_whose_transaction_ends_late_leaves_late_but_leaves() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch relayed = new CountDownLatch(1);
        var late = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            outbox.add("t", "k", "late");
            written.countDown();
            await(relayed);
        }));
        await(written);
        add("early");
        List<String> sent = new ArrayList<>();
        outbox.relay(10, messages -> messages.forEach(message -> sent.add(message.payload())));
        relayed.countDown();
        late.get(10, TimeUnit.SECONDS);
        outbox.relay(10, messages -> messages.forEach(message -> sent.add(message.payload())));
        assertThat(sent).containsExactly("early", "late");
    }

    @Test
    void while_one_node_relays_another_finds_nothing_to_do() throws Exception {
        add("a");
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> outbox.relay(10, messages -> {
            sending.countDown();
            await(go);
        }));
        await(sending);
        assertThat(outbox.relay(10, messages -> {
                    throw new AssertionError("sent twice");
                }))
                .isZero();
        go.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void sent_messages_are_forgotten_and_unsent_ones_never() {
        add("a");
        outbox.relay(10, messages -> {});
        add("b");
        assertThat(outbox.forget(Instant.now().minusSeconds(3600))).isZero();
        assertThat(outbox.forget(Instant.now().plusSeconds(3600))).isEqualTo(1);
        assertThat(outbox.waiting()).isEqualTo(1);
    }

    private void add(String... payloads) {
        for (String payload : payloads) {
            outbox.add("uchinuki.changes", "person", payload);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
