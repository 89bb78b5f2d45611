package org.uchinuki.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.uchinuki.Databases;
import org.uchinuki.connector.Targets;
import org.uchinuki.notification.Line.Channel;
import org.uchinuki.notification.NotificationSettings.Group;
import org.uchinuki.notification.NotificationSettings.Hook;
import org.uchinuki.notification.NotificationSettings.Quiet;
import org.uchinuki.notification.NotificationSettings.Rule;
import org.uchinuki.notification.NotificationSettings.Silent;
import org.uchinuki.notification.NotificationSettings.Step;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.store.JdbcNotificationBook;

/** Notifications on a database, with a mail server, a receiver of webhooks and a clock that a test sets. */
final class NotificationHouse implements AutoCloseable {

    static final String SECRET = "whsec_dGVzdC1rZXktb2YtYS13ZWJob29r";
    private static final List<String> TABLES = List.of("happening", "notice_line", "notice_parcel", "notice_cause");

    private static final class Database {
        static final DataSource MIGRATED = Databases.migrated("h2");
    }

    final JdbcTemplate sql = new JdbcTemplate(Database.MIGRATED);
    final NotificationBook book = new JdbcNotificationBook(sql, new JdbcTransactionManager(Database.MIGRATED));
    final MadeFacts facts = new MadeFacts();
    final SmtpServer smtp = new SmtpServer();
    final HttpReceiver http = new HttpReceiver();
    final SetClock clock;
    private final NotificationSettings settings;
    private final AtomicLong ids = new AtomicLong(100);
    private Notifier notifier;
    private Carrier carrier;

    /** @param japan day and time, {@code 2026-11-24T10:00} */
    NotificationHouse(String japan) {
        TABLES.forEach(table -> sql.execute("delete from " + table));
        sql.update("delete from import_run where source = 'quiet-source'");
        clock = new SetClock(at(japan));
        settings = new NotificationSettings(
                "hub@example.jp",
                "https://hub.example.jp",
                new Quiet(LocalTime.of(20, 0), LocalTime.of(7, 0)),
                LocalTime.of(7, 30),
                Duration.ofHours(24),
                Duration.ofMinutes(10),
                Map.of(
                        "it", new Group(List.of("it@example.jp"), null),
                        "supervisor", new Group(List.of("supervisor@example.jp"), null),
                        "chat", new Group(List.of(), new Hook(http.url(), SECRET, true))),
                List.of(
                        new Rule(EnumSet.allOf(Topic.class), Set.of("hooked"), null, List.of("chat"), List.of(), false),
                        new Rule(
                                EnumSet.allOf(Topic.class),
                                Set.of(),
                                null,
                                List.of("it"),
                                List.of(new Step(Duration.ofMinutes(30), List.of("supervisor"))),
                                true)),
                List.of(new Silent("quiet-source", Duration.ofHours(26))));
        notifier = new Notifier(book, settings, facts, clock);
        carrier = carrier();
    }

    private Carrier carrier() {
        Letter letter = new Letter(facts, settings.link());
        return new Carrier(
                book,
                letter,
                Map.of(
                        Channel.MAIL, new MailPost(smtp.sender(), "hub@example.jp", letter, clock),
                        Channel.WEBHOOK,
                                new WebhookPost(
                                        settings.groups(), Targets.of(List.of("127.0.0.1"), List.of()), letter, clock)),
                clock);
    }

    /** As after a restart: nothing is known but what the database holds. */
    void restart() {
        notifier = new Notifier(book, settings, facts, clock);
        carrier = carrier();
    }

    Notifications desk() {
        return new NotificationDesk(book, settings, clock);
    }

    /** What a run of a source ended as; returns its id. */
    long ended(String source, State state, org.uchinuki.finding.Finding... found) {
        long id = ids.incrementAndGet();
        facts.run(id, source, state, found);
        happened(Happening.What.RUN, id, state.word());
        return id;
    }

    /** A person has decided about a held run. */
    void decided(long run, String source, State state) {
        facts.run(run, source, state);
        happened(Happening.What.RUN, run, Happening.DECIDED);
    }

    void happened(Happening.What what, long subject, String state) {
        sql.update("insert into happening (what, subject, state) values (?, ?, ?)", what.word(), subject, state);
    }

    /** One look, without sending. */
    void look() {
        notifier.look();
    }

    /** One look, and all that may leave now. */
    void pass() {
        notifier.look();
        carrier.carry();
    }

    void passAt(String japan) {
        clock.forward(Duration.between(clock.instant(), at(japan)));
        pass();
    }

    void passAfter(Duration time) {
        clock.forward(time);
        pass();
    }

    List<String> subjects(String address) {
        return smtp.to(address).stream()
                .map(mail -> {
                    try {
                        return mail.getSubject();
                    } catch (jakarta.mail.MessagingException broken) {
                        throw new IllegalStateException(broken);
                    }
                })
                .toList();
    }

    static Instant at(String japan) {
        return java.time.LocalDateTime.parse(japan)
                .atZone(NotificationSettings.JAPAN)
                .toInstant();
    }

    @Override
    public void close() {
        smtp.close();
        http.close();
    }
}
