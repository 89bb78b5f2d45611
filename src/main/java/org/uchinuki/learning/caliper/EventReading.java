package org.uchinuki.learning.caliper;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.Extensions;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.Texts;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;

/** Reads what the hub needs at once out of a valid event, or out of the description of an entity. */
final class EventReading {

    private static final BigDecimal SECONDS_A_MINUTE = BigDecimal.valueOf(60);

    private final EventWords words;
    private final Json.Obj event;
    private final Json.@Nullable Obj object;
    private final Json.@Nullable Obj generated;
    private final Json.@Nullable Obj attempt;
    private final @Nullable Json activity;

    private EventReading(Json.Obj event, EventWords words) {
        this.words = words;
        this.event = event;
        this.object = event.object("object");
        this.generated = event.object("generated");
        this.attempt = isAttempt(object) ? object : attemptOf(generated);
        // An attempt is not what was worked on: that is what it is an attempt of.
        boolean isAboutAttempt = isAttempt(object) || (object == null && isGrade(event));
        this.activity = isAboutAttempt && attempt != null && attempt.get("assignable") != null
                ? attempt.get("assignable")
                : event.get("object");
    }

    static Reading of(Json.Obj event, Instant receivedAt, EventWords words) {
        return new EventReading(event, words).read(receivedAt);
    }

    /** @param sentAt when the envelope was sent */
    static Reading ofDescription(Json.Obj entity, Instant sentAt, EventWords words) {
        Extensions extensions = Extensions.of(words, entity.object("extensions"));
        return new Reading(
                sentAt.atOffset(ZoneOffset.UTC),
                null,
                VerbFamily.DESCRIBED,
                null,
                Texts.fit(entity.text("id"), Texts.IRI),
                Texts.fit(entity.text("name"), Texts.IRI),
                Texts.fit(entity.text("type"), Texts.IRI),
                extensions.subject(),
                CurriculumCodes.of(extensions, entity),
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
        Extensions extensions =
                Extensions.of(words, extensionsOf(activityObject), extensionsOf(object), extensionsOf(event));
        Extensions circumstances =
                Extensions.of(words, extensionsOf(event), extensionsOf(event.object("session")), extensionsOf(object));
        return new Reading(
                time("eventTime", event).orElseGet(() -> receivedAt.atOffset(ZoneOffset.UTC)),
                Persons.handle(learner(type, action), isGrade(event) ? null : Launch.subject(event)),
                family(type, action),
                Texts.fit(action, Texts.IRI),
                Texts.fit(idOf(activity), Texts.IRI),
                activityObject == null ? null : Texts.fit(activityObject.text("name"), Texts.IRI),
                activityObject == null ? null : Texts.fit(activityObject.text("type"), Texts.IRI),
                extensions.subject(),
                CurriculumCodes.of(extensions, activityObject),
                Texts.fit(group(circumstances), Texts.IRI),
                null,
                score(),
                duration(),
                circumstances.device(),
                circumstances.purpose(),
                Texts.fit(tool(), Texts.TOOL));
    }

    /** A completed question is an answer; one of a questionnaire has no right or wrong. */
    private VerbFamily family(@Nullable String type, @Nullable String action) {
        if ("Completed".equals(action) && "AssessmentItemEvent".equals(type)) {
            return VerbFamily.ANSWERED;
        }
        if ("Completed".equals(action) && "QuestionnaireItemEvent".equals(type)) {
            return VerbFamily.RESPONDED;
        }
        return words.ofAction(action);
    }

    /** A grade is about the one whose attempt it is, not about the one who gives it; a session times out for its user. */
    private @Nullable Json learner(@Nullable String type, @Nullable String action) {
        if (isGrade(event)) {
            return attempt == null ? null : attempt.get("assignee");
        }
        if ("SessionEvent".equals(type) && "TimedOut".equals(action)) {
            return object == null ? null : object.get("user");
        }
        return event.get("actor");
    }

    /** The group, else that of the membership, else the course of the launch, else what an extension says. */
    private @Nullable String group(Extensions circumstances) {
        String group = idOf(event.get("group"));
        if (group == null) {
            Json.Obj membership = event.object("membership");
            group = membership == null ? null : idOf(membership.get("organization"));
        }
        String course = group == null ? Launch.course(event) : group;
        return course == null ? circumstances.group() : course;
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
        BigDecimal ofAttempt = said == null && isAttempt(object) ? durationOf(object) : said;
        BigDecimal ofSession = ofAttempt == null ? ofEndedSession() : ofAttempt;
        BigDecimal measured = ofSession == null ? minutesOnTask() : ofSession;
        return measured == null ? null : Texts.seconds(measured);
    }

    /** A session has its length when it ends. The length of a film is not how long somebody watched it. */
    private @Nullable BigDecimal ofEndedSession() {
        if (!"SessionEvent".equals(event.text("type")) || "LoggedIn".equals(event.text("action"))) {
            return null;
        }
        boolean isSession = object != null && "Session".equals(object.text("type"));
        return durationOf(isSession ? object : event.object("session"));
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
        Json.Obj session = event.object("session");
        if (application == null && session != null) {
            application = session.get("client");
        }
        String name = application instanceof Json.Obj entity ? entity.text("name") : null;
        return name == null ? idOf(application) : name;
    }

    private static boolean isAttempt(Json.@Nullable Obj entity) {
        return entity != null && "Attempt".equals(entity.text("type"));
    }

    private static boolean isGrade(Json.Obj event) {
        return "GradeEvent".equals(event.text("type"));
    }

    /** Of a score or a response, where it holds its attempt whole. */
    private static Json.@Nullable Obj attemptOf(Json.@Nullable Obj generated) {
        return generated == null || isAttempt(generated) ? generated : generated.object("attempt");
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
