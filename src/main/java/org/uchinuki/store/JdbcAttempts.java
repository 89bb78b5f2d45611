package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.access.account.AttemptLedger;
import org.uchinuki.access.account.Attempts;

/** Attempts in table {@code login_attempt}. */
@Repository
class JdbcAttempts implements AttemptLedger {

    private static final String SELECT =
            "select login_digest, failures, locks, locked_until, last_at from login_attempt";

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;

    JdbcAttempts(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Kept(String key, Attempts attempts) {}

    @Override
    public Change change(String key, Attempts first, UnaryOperator<Attempts> change) {
        for (; ; ) {
            Optional<Change> made = Objects.requireNonNull(alone.execute(transaction -> changeIfThere(key, change)));
            if (made.isPresent()) {
                return made.get();
            }
            makeRow(key, first);
        }
    }

    private Optional<Change> changeIfThere(String key, UnaryOperator<Attempts> change) {
        return jdbc.sql(SELECT + " where login_digest = ? for update")
                .param(key)
                .query(JdbcAttempts::kept)
                .optional()
                .map(before -> {
                    Attempts after = change.apply(before.attempts());
                    @Nullable Instant until = after.lockedUntil();
                    jdbc.sql("""
                                    update login_attempt set failures = ?, locks = ?, locked_until = ?, last_at = ?
                                    where login_digest = ?
                                    """)
                            .params(Arrays.asList(
                                    after.failures(),
                                    after.locks(),
                                    until == null ? null : atUtc(until),
                                    atUtc(after.last()),
                                    key))
                            .update();
                    return new Change(before.attempts(), after);
                });
    }

    /** In a transaction of its own: on PostgreSQL one that another has overtaken can only be given up. */
    private void makeRow(String key, Attempts first) {
        try {
            alone.executeWithoutResult(transaction -> jdbc.sql(
                            "insert into login_attempt (login_digest, failures, locks, last_at) values (?, ?, ?, ?)")
                    .params(key, first.failures(), first.locks(), atUtc(first.last()))
                    .update());
        } catch (DuplicateKeyException overtaken) {
            // the row is there, which is all that is wanted
        }
    }

    @Override
    public Optional<Attempts> of(String key) {
        return jdbc.sql(SELECT + " where login_digest = ?")
                .param(key)
                .query(JdbcAttempts::kept)
                .optional()
                .map(Kept::attempts);
    }

    @Override
    public Map<String, Attempts> of(Collection<String> keys) {
        Map<String, Attempts> known = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql(SELECT + " where login_digest in (:keys)")
                    .param("keys", keys)
                    .query(JdbcAttempts::kept)
                    .list()
                    .forEach(kept -> known.put(kept.key(), kept.attempts()));
        }
        return known;
    }

    @Override
    public void forget(String key) {
        jdbc.sql("delete from login_attempt where login_digest = ?").param(key).update();
    }

    @Override
    public void forgetBefore(Instant moment) {
        jdbc.sql("delete from login_attempt where last_at < ?")
                .param(atUtc(moment))
                .update();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        OffsetDateTime until = row.getObject("locked_until", OffsetDateTime.class);
        OffsetDateTime last = Objects.requireNonNull(row.getObject("last_at", OffsetDateTime.class));
        return new Kept(
                row.getString("login_digest"),
                new Attempts(
                        row.getInt("failures"),
                        row.getInt("locks"),
                        until == null ? null : until.toInstant(),
                        last.toInstant()));
    }

    private static OffsetDateTime atUtc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
