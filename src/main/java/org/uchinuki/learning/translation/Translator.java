package org.uchinuki.learning.translation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.learning.translation.Translation.Told;
import org.uchinuki.learning.translation.Translation.Untold;
import org.uchinuki.learning.translation.Translation.Why;
import org.uchinuki.standard.NameBasedId;
import org.uchinuki.standard.caliper.CaliperRules;
import org.uchinuki.standard.caliper.CaliperVersion;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.xapi.StatementRules;
import org.uchinuki.standard.xapi.Verbs;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * Tells xAPI statements as Caliper 1.2 events, and Caliper events as statements that both versions of xAPI take, by the table in
 * {@code learning/translation.yaml}. What comes out is held against the rules of the other standard: an event that would break
 * one is not told at all.
 */
public final class Translator {

    private static final UUID OF_STATEMENTS = UUID.fromString("0b4b0a5e-1a53-4f0e-8d0c-7c5d6e1f2a31");
    private static final UUID OF_EVENTS = UUID.fromString("5a2d9f6c-8a7b-4c1e-b0f4-2e9c3d7a1b64");
    private static final Set<String> NOT_A_THING = Set.of("StatementRef", "SubStatement");

    private static final Translator SHIPPED = new Translator(TranslationTable.shipped());

    private final TranslationTable table;
    private final Words words;

    private Translator(TranslationTable table) {
        this.table = table;
        this.words = new Words(table.types());
    }

    /** By the table that comes with the hub. */
    public static Translator shipped() {
        return SHIPPED;
    }

    /** The id of the event that tells a statement in Caliper; always the same, so that a receiver knows it again. */
    public static String idInCaliper(UUID statement) {
        return Parts.URN_UUID + NameBasedId.of(OF_STATEMENTS, statement.toString());
    }

    /** The id of the statement that tells an event of Caliper. */
    public static UUID idInXapi(UUID event) {
        return NameBasedId.of(OF_EVENTS, event.toString());
    }

    /**
     * Tells a valid statement in Caliper.
     *
     * @param id of the statement, which need not stand in it
     * @param storedAt when it happened, where it does not say (xAPI Part Two 2.4.7)
     */
    public Translation toCaliper(Json.Obj statement, UUID id, Instant storedAt) {
        Json.Obj thing = statement.object("object");
        Json.Obj verb = statement.object("verb");
        String verbId = verb == null ? null : verb.text("id");
        if (verbId == null || Verbs.VOIDED.equals(verbId)) {
            return new Untold(Why.VOIDING, "");
        }
        if (thing == null || NOT_A_THING.contains(String.valueOf(thing.text("objectType")))) {
            return new Untold(Why.ABOUT_A_STATEMENT, "");
        }
        Json.Obj definition = thing.object("definition");
        Row row = table.ofStatement(verbId, words.entity(definition == null ? null : definition.text("type")));
        if (row == null) {
            return new Untold(Why.VERB, verbId);
        }
        row = forSeveral(row, table.ofStatement(verbId, Words.ANY), statement);
        Draft draft = new Draft();
        draft.put("/@context", new Json.Text(CaliperVersion.V1_2.iri()));
        draft.put("/id", new Json.Text(idInCaliper(id)));
        draft.put("/type", new Json.Text(Objects.requireNonNull(row.event())));
        draft.put("/action", new Json.Text(row.action()));
        if (row.profile() != null) {
            draft.put("/profile", new Json.Text(row.profile()));
        }
        Original original = new Original(statement);
        if (!row.narrower()) {
            original.tell("/verb");
        }
        Untold untold = move(row, table.toCaliper(), ToCaliper.WAYS, original, draft);
        if (untold != null) {
            return untold;
        }
        draft.putIfAbsent(
                "/eventTime",
                storedAt.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS).format(ToCaliper.TO_THE_MILLISECOND));
        kinds(row, draft);
        Json.Obj event = draft.json();
        Faults faults = new Faults("caliper");
        CaliperRules.checkItem(event, CaliperVersion.V1_2, Place.root(), faults);
        return judged(event, original, faults);
    }

    /** Tells a valid event of Caliper in xAPI. */
    public Translation toXapi(Json.Obj event, UUID id) {
        if (!CaliperRules.isEvent(event)) {
            return new Untold(Why.DESCRIPTION, "");
        }
        Row row = table.ofEvent(String.valueOf(event.text("type")), String.valueOf(event.text("action")));
        Draft draft = new Draft();
        draft.put("/id", new Json.Text(idInXapi(id).toString()));
        draft.put("/verb/id", new Json.Text(row.verb()));
        Original original = new Original(event);
        original.tell("/action");
        Untold untold = move(row, table.toXapi(), ToXapi.WAYS, original, draft);
        if (untold != null) {
            return untold;
        }
        Json.Obj statement = draft.json();
        Faults faults = new Faults("statements");
        StatementRules.check(statement, XapiVersion.V1_0_3, Place.root(), faults);
        StatementRules.check(statement, XapiVersion.V2_0_0, Place.root(), faults);
        return judged(statement, original, faults);
    }

    /** Only the general event is for whoever is no single person; it says less of the verb than an event of its own. */
    private static Row forSeveral(Row row, @Nullable Row ofAnything, Json.Obj statement) {
        Json.Obj actor = statement.object("actor");
        return actor != null && "Group".equals(actor.text("objectType"))
                ? Row.ofAction(
                        row.action(),
                        "Event",
                        "GeneralProfile",
                        row.narrower() || (ofAnything != null && ofAnything.narrower()))
                : row;
    }

    private @Nullable Untold move(
            Row row, List<Row.Move> common, Map<String, Way> ways, Original original, Draft draft) {
        Way.Around around = new Way.Around(original, row, draft, words);
        for (Row.Move move : row.moves()) {
            if (!moved(move, around, ways) && move.needed()) {
                return missing(move);
            }
        }
        Set<String> taken = row.moves().stream().map(Row.Move::from).collect(Collectors.toSet());
        for (Row.Move move : common) {
            boolean isMoved = !taken.contains(move.from()) && moved(move, around, ways);
            if (!isMoved && move.needed() && draft.at(move.to()) == null) {
                return missing(move);
            }
        }
        return null;
    }

    private static Untold missing(Row.Move move) {
        return new Untold(move.to().equals("/actor") ? Why.PERSON : Why.THING, move.from());
    }

    private static boolean moved(Row.Move move, Way.Around around, Map<String, Way> ways) {
        Json value = around.original().at(move.from());
        if (value == null || !isFor(move, around)) {
            return false;
        }
        List<String> told = new ArrayList<>();
        Json said = Objects.requireNonNull(ways.get(move.by()), move.by()).say(value, around, told);
        if (said == null || !around.draft().put(move.to(), said)) {
            return false;
        }
        around.original()
                .tell(told.stream().map(pointer -> move.from() + pointer).toList());
        return true;
    }

    private static boolean isFor(Row.Move move, Way.Around around) {
        if (move.generated().isEmpty()) {
            return true;
        }
        String brought = around.row().generated();
        if (brought == null && around.original().at("/generated/type") instanceof Json.Text type) {
            return move.generated().contains(type.value());
        }
        return brought != null && move.generated().contains(brought);
    }

    /** What was put together of parts gets what every entity has. Nobody else names it, so its id need not last. */
    private static void kinds(Row row, Draft draft) {
        if (row.generated() != null && draft.at("/generated") != null) {
            draft.putIfAbsent("/generated/id", "_:generated");
            draft.putIfAbsent("/generated/type", row.generated());
        }
        if (row.whole() != null) {
            draft.putIfAbsent("/object/id", "_:object");
            draft.putIfAbsent("/object/type", row.whole());
        }
    }

    private static Translation judged(Json.Obj event, Original original, Faults faults) {
        return faults.isEmpty()
                ? new Told(event, original.unsaid())
                : new Untold(
                        Why.MISFIT,
                        faults.all().stream()
                                .map(Translator::place)
                                .distinct()
                                .limit(5)
                                .collect(Collectors.joining(", ")));
    }

    private static String place(Finding finding) {
        return finding.code() + " " + finding.at().field();
    }
}
