package org.uchinuki.learning;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@code learning_event} and what an event puts into it: null, a String, Long, Boolean, UUID, BigDecimal, Instant,
 * LocalDate, {@link Bytes} or a list of Longs.
 */
record EventColumn(String name, Origin origin, Function<StoredEvent, @Nullable Object> value) {

    /** Where a column comes from: all but what is kept is another tomorrow, if the hub reads another way then. */
    enum Origin {
        KEPT,
        READ,
        /** By it an event is told from another that has its id. */
        COMPARED,
        /** By it an event is found; nothing is counted by it. */
        FOUND_BY
    }

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    static final List<EventColumn> ALL = List.of(
            column("position", StoredEvent::position),
            column("stored_at", StoredEvent::storedAt),
            received("received_at", ReceivedEvent::receivedAt),
            received("standard", event -> event.standard().code()),
            received("event_id", ReceivedEvent::id),
            received("client", ReceivedEvent::client),
            read("event_time", reading -> reading.time().toInstant()),
            read("event_day", reading -> reading.time().atZoneSameInstant(JAPAN).toLocalDate()),
            read("handle", Reading::handle),
            read("verb", reading -> reading.verb().code()),
            read("raw_verb", Reading::rawVerb),
            read("activity_id", Reading::activityId),
            read("activity_name", Reading::activityName),
            read("activity_type", Reading::activityType),
            read("subject", Reading::subject),
            read("curriculum_code", Reading::curriculumCode),
            read("group_id", Reading::group),
            read("success", Reading::success),
            read("score_scaled", Reading::scoreScaled),
            read("duration_seconds", Reading::durationSeconds),
            read("device", Reading::device),
            read("purpose", Reading::purpose),
            read("tool", Reading::tool),
            of("content_digest", Origin.COMPARED, ReceivedEvent::content),
            received("raw", ReceivedEvent::raw),
            foundBy(
                    "handle_key",
                    event -> Fingerprint.ofNullable(event.reading().handle())),
            foundBy(
                    "client_key",
                    event -> event.standard() == EventStandard.XAPI ? (Object) Fingerprint.of(event.client()) : null),
            found("agent_key", Terms::agent),
            found("verb_key", Terms::verb),
            found("activity_key", Terms::activity),
            found("registration", Terms::registration),
            found("terms", terms -> terms.further().isEmpty() ? null : terms.further()));

    /** What is written anew where it is another. */
    static final List<EventColumn> NOT_KEPT =
            ALL.stream().filter(column -> column.origin() != Origin.KEPT).toList();

    static final List<EventColumn> OF_IDS = List.of(
            received("event_id", ReceivedEvent::id),
            received("standard", event -> event.standard().code()),
            column("position", StoredEvent::position),
            column("stored_at", StoredEvent::storedAt),
            received("content_digest", ReceivedEvent::content));

    static String names(List<EventColumn> columns) {
        return columns.stream().map(EventColumn::name).collect(Collectors.joining(", "));
    }

    private static EventColumn column(String name, Function<StoredEvent, @Nullable Object> value) {
        return new EventColumn(name, Origin.KEPT, value);
    }

    private static EventColumn received(String name, Function<ReceivedEvent, @Nullable Object> value) {
        return of(name, Origin.KEPT, value);
    }

    private static EventColumn read(String name, Function<Reading, @Nullable Object> value) {
        return of(name, Origin.READ, event -> value.apply(event.reading()));
    }

    private static EventColumn foundBy(String name, Function<ReceivedEvent, @Nullable Object> value) {
        return of(name, Origin.FOUND_BY, value);
    }

    private static EventColumn found(String name, Function<Terms, @Nullable Object> value) {
        return of(name, Origin.FOUND_BY, event -> value.apply(event.terms()));
    }

    private static EventColumn of(String name, Origin origin, Function<ReceivedEvent, @Nullable Object> value) {
        return new EventColumn(name, origin, stored -> value.apply(stored.event()));
    }
}
