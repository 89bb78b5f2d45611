package org.uchinuki.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.route.Outbox;

/** The table {@code outbox}. */
@Repository
public class JdbcOutbox implements Outbox {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public JdbcOutbox(DataSource dataSource, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Adds a message. Call it in the transaction of the change, so that both are kept or neither. */
    public void add(String topic, String kind, String payload) {
        jdbc.sql("INSERT INTO outbox (topic, kind, payload) VALUES (?, ?, ?)")
                .params(topic, kind, payload)
                .update();
    }

    @Override
    public int relay(int limit, Sender sender) {
        Integer sent = transaction.execute(status -> {
            boolean mine = jdbc.sql("SELECT only_row FROM outbox_relay FOR UPDATE SKIP LOCKED")
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            return mine ? relayUnsent(limit, sender) : 0;
        });
        return sent == null ? 0 : sent;
    }

    private int relayUnsent(int limit, Sender sender) {
        // A change whose transaction ends late may have a lower id than what has already left: it leaves then. Changes
        // of one and the same record are never in two transactions at once, so their order holds.
        List<Message> messages = jdbc.sql("""
                        SELECT id, topic, kind, payload, created_at FROM outbox
                        WHERE sent_at IS NULL ORDER BY id FETCH FIRST ? ROWS ONLY""")
                .param(limit)
                .query((row, number) -> new Message(
                        row.getLong("id"),
                        row.getString("topic"),
                        row.getString("kind"),
                        row.getString("payload"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
        if (messages.isEmpty()) {
            return 0;
        }
        try {
            sender.send(messages);
        } catch (RuntimeException notSent) {
            throw notSent;
        } catch (Exception notSent) {
            throw new IllegalStateException("the messages could not be sent", notSent);
        }
        jdbc.sql("UPDATE outbox SET sent_at = CURRENT_TIMESTAMP WHERE sent_at IS NULL AND id IN (:ids)")
                .param("ids", messages.stream().map(Message::id).toList())
                .update();
        return messages.size();
    }

    @Override
    public int forget(Instant sentBefore) {
        return jdbc.sql("DELETE FROM outbox WHERE sent_at < ?")
                .param(Timestamp.from(sentBefore))
                .update();
    }

    @Override
    public long waiting() {
        return jdbc.sql("SELECT count(*) FROM outbox WHERE sent_at IS NULL")
                .query(Long.class)
                .single();
    }
}
