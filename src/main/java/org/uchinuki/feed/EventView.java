package org.uchinuki.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Action;
import org.uchinuki.access.Part;
import org.uchinuki.access.Reader;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.learning.ReadingBody;
import org.uchinuki.learning.ReceivedEvent;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.identity.NamedPeople;
import tools.jackson.databind.util.RawValue;

/**
 * Which events one reader sees and how: of whom by reach or agreement, how much by the parts of a karte that the events are drawn
 * in, and under which id.
 */
final class EventView {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Reader reader;
    private final Set<EventPart> parts;
    private final Function<UUID, Optional<String>> subjects;
    private final Map<UUID, Optional<String>> known = new HashMap<>();
    private final Map<UUID, Map<Part, DataClass>> seen = new HashMap<>();
    private DataClass guarded = DataClass.III;

    /** @param subjects how a client knows somebody; not asked for a person, who reads the hub's own ids */
    EventView(Reader reader, Set<EventPart> parts, Function<UUID, Optional<String>> subjects) {
        this.reader = reader;
        this.parts = parts;
        this.subjects = subjects;
    }

    /** The most closely guarded class of what was told so far. */
    DataClass guarded() {
        return guarded;
    }

    /** The event as this reader sees it; empty where it is not theirs. */
    Optional<Map<String, Object>> of(StoredEvent stored, @Nullable UUID owner) {
        ReceivedEvent event = stored.event();
        GuardedPart guard = GuardedPart.of(event.reading().verb());
        Part part = guard.part();
        DataClass held = guard.held();
        if (!sees(owner, part, held)) {
            return Optional.empty();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("cursor", new Cursor(stored.position(), stored.storedAt()).text());
        put(body, EventPart.ID, event.id().toString());
        put(body, EventPart.STANDARD, event.standard().code());
        put(body, EventPart.CLIENT, event.client());
        put(body, EventPart.STORED, time(stored.storedAt()));
        put(body, EventPart.RECEIVED, time(event.receivedAt()));
        if (owner != null) {
            person(owner).ifPresent(id -> put(body, EventPart.PERSON, id));
        }
        put(body, EventPart.READING, reading(event));
        if (parts.contains(EventPart.RAW) && sees(owner, part, GuardedPart.RAW) && mayRead(event, part)) {
            held = GuardedPart.RAW;
            body.put(EventPart.RAW.word(), new RawValue(new String(event.raw().copy(), StandardCharsets.UTF_8)));
        }
        guarded = held.compareTo(guarded) < 0 ? held : guarded;
        return Optional.of(body);
    }

    /** An event whose person nobody knows may be anybody's: only who may see everybody sees it. */
    private boolean sees(@Nullable UUID owner, Part part, DataClass held) {
        if (reader.extent(Action.CHILD, part, held).everyone()) {
            return true;
        }
        if (owner == null) {
            return false;
        }
        DataClass upTo = seen.computeIfAbsent(owner, reader::sees).get(part);
        return upTo != null && upTo.compareTo(held) <= 0;
    }

    /** Who does not see everybody reads no bytes that name somebody beside the one whose event it is. */
    private boolean mayRead(ReceivedEvent event, Part part) {
        return reader.extent(Action.CHILD, part, GuardedPart.RAW).everyone()
                || NamedPeople.in(event).stream()
                        .allMatch(handle -> handle.equals(event.reading().handle()));
    }

    private Optional<String> person(UUID owner) {
        return reader.caller().isClient() ? known.computeIfAbsent(owner, subjects) : Optional.of(owner.toString());
    }

    /** A client knows people by the id that was agreed on and by no other. */
    private Map<String, Object> reading(ReceivedEvent event) {
        Map<String, Object> reading = ReadingBody.of(event.reading());
        if (reader.caller().isClient()) {
            reading.remove("person");
            reading.remove("personKind");
        }
        return reading;
    }

    private void put(Map<String, Object> body, EventPart part, Object value) {
        if (parts.contains(part)) {
            body.put(part.word(), value);
        }
    }

    private static String time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, JAPAN).toString();
    }
}
