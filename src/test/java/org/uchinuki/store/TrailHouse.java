package org.uchinuki.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.uchinuki.Home;
import org.uchinuki.access.Trail;
import org.uchinuki.access.TrailAudit;
import org.uchinuki.access.TrailChain;
import org.uchinuki.access.TrailConfiguration;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;
import org.uchinuki.access.TrailHead;
import org.uchinuki.access.TrailLedger;
import org.uchinuki.access.TrailReport;

/** The trail as the hub puts it together, on a database and a data folder of the test. Closing it is stopping the hub. */
final class TrailHouse implements AutoCloseable {

    static final Instant AT = Instant.parse("2026-11-20T00:15:02.123456Z");

    final Trail trail;
    final TrailLedger ledger;
    final JdbcTemplate sql;
    private final TrailAudit audit;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    TrailHouse(DataSource database, Path data, Clock clock) {
        sql = new JdbcTemplate(database);
        context.registerBean(Home.class, () -> new Home(data, data));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(
                TrailLedger.class,
                () -> new JdbcTrail(sql, new JdbcTransactionManager(database), context.getBean(TrailChain.class)));
        context.register(TrailConfiguration.class);
        context.refresh();
        trail = context.getBean(Trail.class);
        ledger = context.getBean(TrailLedger.class);
        audit = context.getBean(TrailAudit.class);
    }

    static TrailEntry entry(String who, @Nullable String subject, @Nullable String purpose) {
        return new TrailEntry(
                who, "TEACHER", Deed.VIEW, Opened.STUDENT, subject, "karte", purpose, AT, "127.0.0.1", Outcome.GRANTED);
    }

    TrailHouse with(int entries) {
        for (int each = 1; each <= entries; each++) {
            trail.record(entry("teacher", "child-" + each, null));
        }
        return this;
    }

    TrailReport verify() {
        return audit.verify();
    }

    TrailHead head() {
        return ledger.end().head();
    }

    /** What somebody does who can write the database. */
    TrailHouse tamper(String... statements) {
        for (String statement : statements) {
            sql.update(statement);
        }
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
