package org.uchinuki.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.Databases;
import org.uchinuki.learning.EventLog.Batch;

/** Nobody waits for ever, whatever the writer dies of. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AppendQueueTest {

    /** Tables for which there is no memory. */
    private static final EventTables FULL = new EventTables() {
        @Override
        public Locked lock(Set<UUID> ids) {
            throw new OutOfMemoryError("for a test");
        }

        @Override
        public void insert(List<StoredEvent> events, EventLog.Head head) {}

        @Override
        public void committed(Instant storedAt) {}
    };

    @Test
    @Timeout(30)
    void an_error_of_the_writer_is_told_to_who_waits_and_the_next_is_heard() {
        DataSource database = Databases.migrated("h2");
        JdbcTemplate jdbc = new JdbcTemplate(database);
        try (AppendQueue queue = new AppendQueue(new LogWriter(
                FULL,
                new References(jdbc),
                new JdbcAttachedFiles(JdbcClient.create(jdbc)),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                new NewsDesk(new StaticListableBeanFactory().getBeanProvider(LearningNews.class))))) {
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(() -> queue.append(List.of(), Batch.EACH))
                        .isInstanceOf(IllegalStateException.class)
                        .hasCauseInstanceOf(OutOfMemoryError.class);
            }
        }
    }

    /** What breaks off a transaction as the database does. */
    private abstract static class Breaking extends DataSourceTransactionManager {

        private static final long serialVersionUID = 1L;

        final transient BlockingQueue<Long> told = new LinkedBlockingQueue<>();

        Breaking(DataSource database) {
            super(database);
        }

        AppendQueue queue() {
            DataSource database = Objects.requireNonNull(getDataSource());
            JdbcTemplate jdbc = new JdbcTemplate(database);
            StaticListableBeanFactory listeners =
                    new StaticListableBeanFactory(Map.of("listener", (LearningNews) told::add));
            return new AppendQueue(new LogWriter(
                    new H2Tables(jdbc),
                    new References(jdbc),
                    new JdbcAttachedFiles(JdbcClient.create(jdbc)),
                    new TransactionTemplate(this),
                    new NewsDesk(listeners.getBeanProvider(LearningNews.class))));
        }
    }

    @Test
    @Timeout(30)
    void of_a_commit_whose_answer_was_lost_the_log_says_whether_it_was_one_and_tells_who_reads_it() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        Breaking breaking = new Breaking(Databases.migrated("h2")) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                super.doCommit(status);
                if (commits.incrementAndGet() == 1) {
                    throw new DataAccessResourceFailureException("the connection broke");
                }
            }
        };
        try (AppendQueue queue = breaking.queue()) {
            assertThat(queue.append(List.of(event()), Batch.WHOLE)).containsExactly(new Verdict.Known(1));
            assertThat(breaking.told.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    @Timeout(30)
    void who_waits_together_for_a_database_that_is_away_is_told_together() throws Exception {
        CountDownLatch away = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        Breaking breaking = new Breaking(Databases.migrated("h2")) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doBegin(Object transaction, TransactionDefinition definition) {
                attempts.incrementAndGet();
                try {
                    away.await();
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
                throw new CannotCreateTransactionException("no connection");
            }
        };
        AtomicInteger told = new AtomicInteger();
        try (AppendQueue queue = breaking.queue()) {
            List<Thread> senders = new ArrayList<>();
            for (int sender = 0; sender < 4; sender++) {
                Thread thread = Thread.ofVirtual().start(() -> {
                    try {
                        queue.append(List.of(event()), Batch.WHOLE);
                    } catch (CannotCreateTransactionException later) {
                        told.incrementAndGet();
                    }
                });
                senders.add(thread);
                // the first one is being written, the others gather behind it
                await().until(() -> attempts.get() == 1 && thread.getState() == Thread.State.WAITING);
            }
            away.countDown();
            for (Thread sender : senders) {
                sender.join();
            }
        }
        assertThat(told).hasValue(4);
        assertThat(attempts).hasValue(2);
    }

    @Test
    @Timeout(60)
    void who_is_waited_for_or_comes_while_the_log_is_closed_is_told_so() throws Exception {
        Breaking breaking = new Breaking(Databases.migrated("h2")) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doBegin(Object transaction, TransactionDefinition definition) {
                throw new CannotCreateTransactionException("no connection");
            }
        };
        for (int time = 0; time < 200; time++) {
            AtomicInteger told = new AtomicInteger();
            List<Thread> senders = new ArrayList<>();
            try (AppendQueue queue = breaking.queue()) {
                for (int sender = 0; sender < 3; sender++) {
                    int pause = 100_000 * (sender + 1);
                    senders.add(Thread.ofVirtual().start(() -> {
                        try {
                            while (true) {
                                try {
                                    queue.append(List.of(event()), Batch.WHOLE);
                                } catch (CannotCreateTransactionException later) {
                                    LockSupport.parkNanos(pause);
                                }
                            }
                        } catch (IllegalStateException closed) {
                            told.incrementAndGet();
                        }
                    }));
                }
                LockSupport.parkNanos(3_000_000);
            }
            for (Thread sender : senders) {
                sender.join();
            }
            assertThat(told).hasValue(3);
        }
    }

    @Test
    void a_closed_log_takes_nothing() {
        AppendQueue queue = new Breaking(Databases.migrated("h2")) {
            private static final long serialVersionUID = 1L;
        }.queue();
        queue.close();

        assertThatThrownBy(() -> queue.append(List.of(event()), Batch.WHOLE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the log is closed");
    }

    private static ReceivedEvent event() {
        UUID id = UUID.randomUUID();
        Bytes raw = Bytes.of(id.toString().getBytes(UTF_8));
        Reading reading = new Reading(
                OffsetDateTime.parse("2026-05-01T09:00:00+09:00"),
                null,
                VerbFamily.ANSWERED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new ReceivedEvent(
                EventStandard.XAPI,
                id,
                "drill",
                reading.time().toInstant(),
                reading,
                Terms.NONE,
                raw.sha256(),
                raw,
                List.of());
    }
}
