package org.uchinuki.learning.xapi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.ActivityKind;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.Extensions;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.Texts;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.xapi.Verbs;

/**
 * Reads what the hub needs at once out of a valid statement. Of a subject or a 学習指導要領コード that stands in the activity and
 * in the context the activity's holds: it says what the work is about, the context where it was done. Of device and purpose
 * the context's holds, because they are about where.
 */
final class StatementReading {

    private static final String SOURCE = "http://id.tincanapi.com/activity/lrp/";

    private static final int DECIMALS_OF_A_COMPUTED_SCORE = 7;

    private final EventWords words;
    private final Json.Obj statement;
    private final Json.@Nullable Obj activity;
    private final Json.@Nullable Obj definition;
    private final Json.@Nullable Obj context;
    private final Json.@Nullable Obj result;

    private StatementReading(Json.Obj statement, EventWords words) {
        this.words = words;
        this.statement = statement;
        Json.Obj object = statement.object("object");
        boolean isActivity =
                object != null && (object.get("objectType") == null || "Activity".equals(object.text("objectType")));
        this.activity = isActivity ? object : null;
        this.definition = activity == null ? null : activity.object("definition");
        this.context = statement.object("context");
        this.result = statement.object("result");
    }

    static Reading of(Json.Obj statement, Instant receivedAt, EventWords words) {
        return new StatementReading(statement, words).read(receivedAt);
    }

    private Reading read(Instant receivedAt) {
        Json.Obj verb = statement.object("verb");
        String verbId = verb == null ? null : verb.text("id");
        VerbFamily family = family(verbId);
        Extensions extensions = Extensions.of(words, extensionsOf(definition), extensionsOf(context));
        Extensions circumstances =
                Extensions.of(words, extensionsOf(context), extensionsOf(result), extensionsOf(definition));
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
                Groups.of(context, words),
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

    private VerbFamily family(@Nullable String verb) {
        if (Verbs.VOIDED.equals(verb)) {
            return VerbFamily.VOIDED;
        }
        VerbFamily family = words.ofVerb(verb);
        return family == VerbFamily.ANSWERED && isPart() ? VerbFamily.PART : family;
    }

    /**
     * Whether it tells again, of one of several places for an answer, what a statement about the whole question tells: MEXCBT
     * sends such ones, without score and duration, with the id of the question and more. Where it is not said that the
     * parent is a question, only what was not judged is taken for one: a drill may have its exercises below its books.
     */
    private boolean isPart() {
        String id = activity == null ? null : activity.text("id");
        if (id == null
                || definition == null
                || !words.isOf(ActivityKind.INTERACTION, definition.text("type"))
                || score() != null
                || duration() != null) {
            return false;
        }
        return Groups.activities(context, "parent").stream().anyMatch(parent -> {
            String whole = parent.text("id");
            String type = Groups.type(parent);
            return whole != null
                    && id.length() > whole.length()
                    && id.startsWith(whole)
                    && (type == null ? success() == null : words.isOf(ActivityKind.QUESTION, type));
        });
    }

    /** As it was sent, else by the arithmetic of the Japan profiles, in which a least score that is not said is 0. */
    private @Nullable BigDecimal score() {
        Json.Obj score = result == null ? null : result.object("score");
        if (score == null) {
            return null;
        }
        BigDecimal scaled = score.number("scaled");
        return scaled == null ? computed(score) : Texts.score(scaled);
    }

    private static @Nullable BigDecimal computed(Json.Obj score) {
        BigDecimal raw = score.number("raw");
        BigDecimal most = score.number("max");
        BigDecimal said = score.number("min");
        BigDecimal least = said == null ? BigDecimal.ZERO : said;
        if (raw == null
                || most == null
                || most.compareTo(least) <= 0
                || raw.compareTo(least) < 0
                || raw.compareTo(most) > 0) {
            return null;
        }
        return Texts.score(
                raw.subtract(least).divide(most.subtract(least), DECIMALS_OF_A_COMPUTED_SCORE, RoundingMode.HALF_UP));
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
        if (platform != null) {
            return platform;
        }
        return Groups.activities(context, "category").stream()
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
