package org.uchinuki.learning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
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
}
