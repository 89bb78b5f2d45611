package org.uchinuki.learning.caliper;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.Extensions;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.Texts;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;

/** Reads what the hub needs at once out of a valid event, or out of the description of an entity. */
final class EventReading {

    private static final BigDecimal SECONDS_A_MINUTE = BigDecimal.valueOf(60);

    private final Json.Obj event;
    private final Json.@Nullable Obj object;
    private final Json.@Nullable Obj generated;
    private final @Nullable Json activity;

    private EventReading(Json.Obj event) {
        this.event = event;
        this.object = event.object("object");
        this.generated = event.object("generated");
        // An attempt is not what was worked on: that is what it is an attempt of.
        this.activity = object != null && isAttempt(object) && object.get("assignable") != null
                ? object.get("assignable")
                : event.get("object");
    }

    static Reading of(Json.Obj event, Instant receivedAt) {
        return new EventReading(event).read(receivedAt);
    }

    /** @param sentAt when the envelope was sent */
    static Reading ofDescription(Json.Obj entity, Instant sentAt) {
        Extensions extensions = Extensions.of(entity.object("extensions"));
        return new Reading(
                sentAt.atOffset(ZoneOffset.UTC),
                null,
                VerbFamily.DESCRIBED,
                null,
                Texts.fit(entity.text("id"), Texts.IRI),
                Texts.fit(entity.text("name"), Texts.IRI),
                Texts.fit(entity.text("type"), Texts.IRI),
                extensions.subject(),
                extensions.curriculumCode(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Reading read(Instant receivedAt) {
        String type = event.text("type");
        String action = event.text("action");
        Json.Obj activityObject = activity instanceof Json.Obj held ? held : null;
        Extensions extensions = Extensions.of(extensionsOf(activityObject), extensionsOf(object), extensionsOf(event));
        Extensions circumstances =
                Extensions.of(extensionsOf(event), extensionsOf(event.object("session")), extensionsOf(object));
        return new Reading(
                time("eventTime", event).orElseGet(() -> receivedAt.atOffset(ZoneOffset.UTC)),
                Persons.handle(learner(type)),
                EventVerbs.family(type, action),
                Texts.fit(action, Texts.IRI),
                Texts.fit(idOf(activity), Texts.IRI),
                activityObject == null ? null : Texts.fit(activityObject.text("name"), Texts.IRI),
                activityObject == null ? null : Texts.fit(activityObject.text("type"), Texts.IRI),
                extensions.subject(),
                extensions.curriculumCode(),
                Texts.fit(idOf(event.get("group")), Texts.IRI),
                null,
                score(),
                duration(),
                circumstances.device(),
                circumstances.purpose(),
                Texts.fit(tool(), Texts.TOOL));
    }

    /** A grade is about the one whose attempt it is, not about the one who gives it. */
    private @Nullable Json learner(@Nullable String type) {
        if ("GradeEvent".equals(type)) {
            return object == null ? null : object.get("assignee");
        }
        return event.get("actor");
    }

    private @Nullable BigDecimal score() {
        if (generated == null) {
            return null;
        }
        boolean isScore = "Score".equals(generated.text("type"));
        BigDecimal given = generated.number(isScore ? "scoreGiven" : "resultScore");
        BigDecimal most = generated.number(isScore ? "maxScore" : "maxResultScore");
        if (given == null || most == null || most.signum() <= 0 || given.abs().compareTo(most) > 0) {
            return null;
        }
        return Texts.score(given.divide(most, MathContext.DECIMAL64));
    }

    private @Nullable BigDecimal duration() {
        BigDecimal said = durationOf(generated);
        BigDecimal seconds = said == null && isAttempt(object) ? durationOf(object) : said;
        BigDecimal measured = seconds == null ? minutesOnTask() : seconds;
        return measured == null ? null : Texts.seconds(measured);
    }

    private static @Nullable BigDecimal durationOf(Json.@Nullable Obj part) {
        if (part == null) {
            return null;
        }
        String duration = part.text("duration");
        if (duration != null) {
            return Iso8601.seconds(duration).orElse(null);
        }
        Optional<OffsetDateTime> start = time("startedAtTime", part);
        Optional<OffsetDateTime> end = time("endedAtTime", part);
        return start.isPresent() && end.isPresent()
                ? BigDecimal.valueOf(Duration.between(start.get(), end.get()).toMillis(), 3)
                : null;
    }

    /** How long a tool was used, as the Tool Use profile measures it. */
    private @Nullable BigDecimal minutesOnTask() {
        for (String member : new String[] {"generated", "target"}) {
            Json.Obj collection = event.object(member);
            if (collection == null) {
                continue;
            }
            for (Json.Obj measure : collection.objects("items")) {
                BigDecimal minutes = measure.number("metricValue");
                if ("MinutesOnTask".equals(measure.text("metric")) && minutes != null) {
                    return minutes.multiply(SECONDS_A_MINUTE);
                }
            }
        }
        return null;
    }

    private @Nullable String tool() {
        Json application = event.get("edApp");
        if (application == null && object != null && "SoftwareApplication".equals(object.text("type"))) {
            application = object;
        }
        String name = application instanceof Json.Obj entity ? entity.text("name") : null;
        return name == null ? idOf(application) : name;
    }

    private static boolean isAttempt(Json.@Nullable Obj entity) {
        return entity != null && "Attempt".equals(entity.text("type"));
    }

    private static @Nullable String idOf(@Nullable Json entity) {
        if (entity instanceof Json.Text iri) {
            return iri.value();
        }
        return entity instanceof Json.Obj held ? held.text("id") : null;
    }

    private static Optional<OffsetDateTime> time(String name, Json.Obj part) {
        String text = part.text(name);
        return text == null ? Optional.empty() : Iso8601.timestamp(text);
    }

    private static Json.@Nullable Obj extensionsOf(Json.@Nullable Obj part) {
        return part == null ? null : part.object("extensions");
    }
}
