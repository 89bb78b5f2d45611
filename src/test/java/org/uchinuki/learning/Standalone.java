package org.uchinuki.learning;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.ProblemBody;
import tools.jackson.databind.json.JsonMapper;

/** The event line without a database: what judges and reads is the hub's own, and what would be stored is only looked at. */
public final class Standalone {

    public static final LearningSettings SETTINGS = new LearningSettings(
            DataSize.ofKilobytes(200),
            DataSize.ofKilobytes(200),
            DataSize.ofKilobytes(60),
            300,
            DataSize.ofMegabytes(1),
            50,
            "http://localhost:8080");
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Standalone() {}

    public static RequestBody bodies() {
        return new RequestBody(SETTINGS);
    }

    /** The log of one request: every event is new to it. */
    public static final class Log implements EventLog {

        private final List<ReceivedEvent> events = new ArrayList<>();

        /** What was appended since this was asked the last time. */
        public List<ReceivedEvent> taken() {
            List<ReceivedEvent> taken = List.copyOf(events);
            events.clear();
            return taken;
        }

        @Override
        public List<Verdict> append(List<ReceivedEvent> appended, Batch batch) {
            events.addAll(appended);
            return appended.stream()
                    .map(event -> (Verdict) new Verdict.Stored(1))
                    .toList();
        }

        @Override
        public List<StoredEvent> readAfter(long position, int limit) {
            return List.of();
        }

        @Override
        public Optional<StoredEvent> find(EventStandard standard, UUID id) {
            return Optional.empty();
        }

        @Override
        public Head head() {
            return new Head(0, CLOCK.instant());
        }

        @Override
        public Instant completeThrough() {
            return CLOCK.instant();
        }
    }

    /** What is set aside is written as it would be for the database. */
    public static SetAsides setAsides() {
        return new SetAsides(new JdbcTemplate(), JSON) {
            @Override
            public void keep(EventStandard standard, String client, Instant receivedAt, List<Item> items) {
                items.forEach(item -> answered(item.findings()));
            }
        };
    }

    /** Writes findings as they are answered, in both languages. */
    public static List<String> answered(List<Finding> findings) {
        int status = Answers.status(findings);
        for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            byte[] answer = JSON.writeValueAsBytes(ProblemBody.of(status, findings, locale));
            if (answer.length == 0) {
                throw new IllegalStateException("nothing is answered");
            }
        }
        return findings.stream().map(Finding::code).distinct().toList();
    }
}
