package org.uchinuki.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
import org.uchinuki.store.JdbcParcelBook;

/** Notifications on a database, with a mail server, a receiver of webhooks and a clock that a test sets. */
final class NotificationHouse implements AutoCloseable {

    static final String SECRET = "whsec_dGVzdC1rZXktb2YtYS13ZWJob29r";
    private static final List<String> TABLES =
            List.of("happening", "notice_line", "notice_parcel", "notice_cause", "notice_watch");

    private static final class Database {
        static final DataSource MIGRATED = Databases.migrated("h2");
    }

    final JdbcTemplate sql = new JdbcTemplate(Database.MIGRATED);
    final NotificationBook book = new JdbcNotificationBook(sql, new JdbcTransactionManager(Database.MIGRATED));
    final ParcelBook parcels = new JdbcParcelBook(sql);
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
        this(japan, null);
    }

    /** @param hook what a webhook calls in place of a receiver that is well; null for that one */
    NotificationHouse(String japan, @Nullable String hook) {
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
                        "chat", new Group(List.of(), new Hook(hook == null ? http.url() : hook, SECRET, true))),
                List.of(
                        new Rule(EnumSet.allOf(Topic.class), Set.of("hooked"), null, List.of("chat"), List.of(), false),
                        new Rule(
                                EnumSet.allOf(Topic.class),
                                Set.of(),
                                null,
                                List.of("it"),
                                List.of(new Step(Duration.ofMinutes(30), List.of("supervisor"))),
                                true)),
                List.of(new Silent("quiet-source", Duration.ofHours(26))),
                List.of());
        notifier = new Notifier(book, parcels, settings, facts, clock);
        carrier = carrier();
    }

    Carrier carrier() {
        Letter letter = new Letter(facts, settings.link());
        return new Carrier(
                book,
                parcels,
                letter,
                Map.of(
                        Channel.MAIL,
                        new MailPost(smtp.sender(), "hub@example.jp", letter, clock),
                        Channel.WEBHOOK,
                        webhooks(letter)),
                clock);
    }

    WebhookPost webhooks(Letter letter) {
        return new WebhookPost(settings.groups(), Targets.of(List.of("127.0.0.1"), List.of()), letter, clock);
    }

    /** As after a restart: nothing is known but what the database holds. */
    void restart() {
        notifier = new Notifier(book, parcels, settings, facts, clock);
        carrier = carrier();
    }

    Notifications desk() {
        return new NotificationDesk(book, parcels, settings, clock);
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

    /** Somebody has opened something; returns its id. */
    UUID opened(String who, String what) {
        UUID id = UUID.randomUUID();
        facts.opened.put(id, new Facts.Opened(who, what, clock.instant().plusSeconds(3_600), false));
        glass(id, Happening.OPENED);
        return id;
    }

    /** An auditor has taken note of it. */
    void seen(UUID id) {
        glass(id, Happening.SEEN);
    }

    private void glass(UUID id, String state) {
        sql.update(
                "insert into happening (what, subject, named, state) values ('glass', 0, ?, ?)", id.toString(), state);
    }

    void happened(Happening.What what, long subject, String state) {
        sql.update("insert into happening (what, subject, state) values (?, ?, ?)", what.word(), subject, state);
    }

    /** One look, without sending. */
    void look() {
        notifier.look();
    }

    /** One look, and all that may leave now begins to. */
    void begin() {
        notifier.look();
        carrier.carry();
    }

    /** One look, and all that may leave now. */
    void pass() {
        begin();
        try {
            carrier.rest(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
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
