package org.uchinuki.learning.xapi;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.Extensions;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.Texts;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;

/** Reads what the hub needs at once out of a valid statement. */
final class StatementReading {

    private static final String SOURCE = "http://id.tincanapi.com/activity/lrp/";

    private final Json.Obj statement;
    private final Json.@Nullable Obj activity;
    private final Json.@Nullable Obj definition;
    private final Json.@Nullable Obj context;
    private final Json.@Nullable Obj result;

    private StatementReading(Json.Obj statement) {
        this.statement = statement;
        Json.Obj object = statement.object("object");
        boolean isActivity =
                object != null && (object.get("objectType") == null || "Activity".equals(object.text("objectType")));
        this.activity = isActivity ? object : null;
        this.definition = activity == null ? null : activity.object("definition");
        this.context = statement.object("context");
        this.result = statement.object("result");
    }

    static Reading of(Json.Obj statement, Instant receivedAt) {
        return new StatementReading(statement).read(receivedAt);
    }

    private Reading read(Instant receivedAt) {
        Json.Obj verb = statement.object("verb");
        String verbId = verb == null ? null : verb.text("id");
        VerbFamily family = StatementVerbs.family(verbId);
        Extensions extensions = Extensions.of(extensionsOf(definition), extensionsOf(context));
        Extensions circumstances = Extensions.of(extensionsOf(context), extensionsOf(result), extensionsOf(definition));
        return new Reading(
                time(receivedAt),
                Actors.handle(statement.object("actor")),
                family,
                Texts.fit(verbId, Texts.IRI),
                Texts.fit(objectId(family), Texts.IRI),
                Texts.fit(name(), Texts.IRI),
                definition == null ? null : Texts.fit(definition.text("type"), Texts.IRI),
                extensions.subject(),
                extensions.curriculumCode(),
                null,
                success(),
                score(),
                duration(),
                circumstances.device(),
                circumstances.purpose(),
                Texts.fit(tool(), Texts.TOOL));
    }

    private OffsetDateTime time(Instant receivedAt) {
        String timestamp = statement.text("timestamp");
        return (timestamp == null
                        ? receivedAt.atOffset(ZoneOffset.UTC)
                        : Iso8601.timestamp(timestamp).orElseGet(() -> receivedAt.atOffset(ZoneOffset.UTC)))
                .truncatedTo(ChronoUnit.MICROS);
    }

    /** An Activity's IRI; for a voiding statement the id of the statement that it takes back. */
    private @Nullable String objectId(VerbFamily family) {
        Json.Obj object = family == VerbFamily.VOIDED ? statement.object("object") : activity;
        return object == null ? null : object.text("id");
    }

    private @Nullable String name() {
        Json.Obj names = definition == null ? null : definition.object("name");
        if (names == null) {
            return null;
        }
        String japanese = names.text("ja-JP") == null ? names.text("ja") : names.text("ja-JP");
        if (japanese != null) {
            return japanese;
        }
        return names.members().keySet().stream()
                .map(names::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Boolean success() {
        Json success = result == null ? null : result.get("success");
        return success instanceof Json.Bool said ? said.value() : null;
    }

    private @Nullable BigDecimal score() {
        Json.Obj score = result == null ? null : result.object("score");
        BigDecimal scaled = score == null ? null : score.number("scaled");
        return scaled == null ? null : Texts.score(scaled);
    }

    private @Nullable BigDecimal duration() {
        String duration = result == null ? null : result.text("duration");
        BigDecimal seconds = duration == null ? null : Iso8601.seconds(duration).orElse(null);
        return seconds == null ? null : Texts.seconds(seconds);
    }

    /** The platform, else the provider that the source category names. */
    private @Nullable String tool() {
        if (context == null) {
            return null;
        }
        String platform = context.text("platform");
        Json.Obj activities = context.object("contextActivities");
        if (platform != null || activities == null) {
            return platform;
        }
        return activities.objects("category").stream()
                .map(category -> category.text("id"))
                .filter(id -> id != null && id.startsWith(SOURCE))
                .map(id -> id.substring(SOURCE.length()).split("/", 2)[0])
                .findFirst()
                .orElse(null);
    }

    private static Json.@Nullable Obj extensionsOf(Json.@Nullable Obj part) {
        return part == null ? null : part.object("extensions");
    }
}
