package org.uchinuki.standard.caliper;

import static org.uchinuki.standard.json.Rules.ANYTHING;
import static org.uchinuki.standard.json.Rules.form;
import static org.uchinuki.standard.json.Rules.oneOf;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.caliper.EventTypes.EventType;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Forms;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rule;
import org.uchinuki.standard.json.Rules;
import org.uchinuki.standard.json.Shape;

/** The standard's judgement of an envelope and of what is in it (Caliper 1.2, section 6 and 4). */
public final class CaliperRules {

    private static final Pattern DATE_TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z");
    private static final Rule TIME = form(
            "learning.bad_timestamp",
            text -> text.length() == 24 && DATE_TIME.matcher(text).matches() && Iso8601.isTimestamp(text));
    private static final Rule EVENT_ID = form(
            "learning.bad_event_id",
            text -> text.startsWith("urn:uuid:") && Forms.isUuid(text.substring("urn:uuid:".length())));
    private static final Rule TYPE = form(
            "learning.event_type",
            name -> EventTypes.of(name).isPresent(),
            Map.of("expected", String.join(", ", EventTypes.names())));
    private static final Rule ENTITY_ID = form("learning.bad_iri", CaliperRules::isEntityId);
    private static final Rule ENTITY = CaliperRules::entity;
    private static final Rule OBJECT = (value, at, faults) -> {
        if (!(value instanceof Json.Obj)) {
            Rules.wrongType("object", value, at, faults);
        }
    };

    private static final Shape ENVELOPE = Shape.object()
            .required("sensor", form("learning.bad_value", text -> !text.isBlank(), Map.of("expected", "IRI")))
            .required("sendTime", TIME)
            .required(
                    "dataVersion",
                    form(
                            "learning.data_version",
                            text -> CaliperVersion.ofIri(text).isPresent()))
            .required("data", Rules.nonEmptyArrayOf(ANYTHING));

    private static final Shape EVENT = Shape.object()
            .required("@context", ANYTHING)
            .required("id", EVENT_ID)
            .required("type", TYPE)
            .optional("profile", oneOf(EventTypes.PROFILES))
            .required("actor", ENTITY)
            .required("action", oneOf(EventTypes.ACTIONS))
            .required("object", ENTITY)
            .required("eventTime", TIME)
            .optional("edApp", ENTITY)
            .optional("generated", ENTITY)
            .optional("target", ENTITY)
            .optional("referrer", ENTITY)
            .optional("group", ENTITY)
            .optional("membership", ENTITY)
            .optional("session", ENTITY)
            .optional("federatedSession", ENTITY)
            .optional("extensions", OBJECT)
            .and(CaliperRules::actionAndActorFitTheEvent);

    private CaliperRules() {}

    /** The envelope itself, without looking into its items. */
    public static void checkEnvelope(Json envelope, Faults faults) {
        ENVELOPE.check(envelope, Place.root(), faults);
    }

    /** Whether an item is an event; else it describes an entity. */
    public static boolean isEvent(Json.Obj item) {
        String type = item.text("type");
        return type == null || EventTypes.looksLikeEvent(type) || item.get("eventTime") != null;
    }

    /** One item of {@code data}: an event or the description of an entity. */
    public static void checkItem(Json item, CaliperVersion version, Place at, Faults faults) {
        if (!(item instanceof Json.Obj object)) {
            Rules.wrongType("object", item, at, faults);
            return;
        }
        if (isEvent(object)) {
            EVENT.check(object, at, faults);
        } else {
            required(object, "@context", ANYTHING, at, faults);
            entity(object, at, faults);
        }
        context(object.get("@context"), version, at.in("@context"), faults);
    }

    /** An entity, or the IRI that stands for it. */
    private static void entity(Json value, Place at, Faults faults) {
        if (value instanceof Json.Text) {
            ENTITY_ID.check(value, at, faults);
        } else if (value instanceof Json.Obj entity) {
            required(entity, "id", ENTITY_ID, at, faults);
            required(entity, "type", Rules.TEXT, at, faults);
        } else {
            Rules.wrongType("object | IRI", value, at, faults);
        }
    }

    private static void required(Json.Obj entity, String name, Rule rule, Place at, Faults faults) {
        Json value = entity.get(name);
        if (value == null) {
            faults.add("learning.missing_property", at, null, Map.of("property", name));
        } else {
            rule.check(value, at.in(name), faults);
        }
    }

    private static boolean isEntityId(String text) {
        return Forms.isIri(text) || (text.startsWith("_:") && text.length() > 2);
    }

    /** The Caliper context, or an array that ends with it (section 6.1). A missing one is told by the shape. */
    private static void context(@Nullable Json context, CaliperVersion version, Place at, Faults faults) {
        Json last = context instanceof Json.Arr array && !array.items().isEmpty()
                ? array.items().getLast()
                : context;
        if (last != null && !(last instanceof Json.Text text && version.isContext(text.value()))) {
            faults.add("learning.caliper_context", at, last, Map.of("expected", version.iri()));
        }
    }

    private static void actionAndActorFitTheEvent(Json.Obj event, Place at, Faults faults) {
        String typeName = event.text("type");
        EventType type = typeName == null ? null : EventTypes.of(typeName).orElse(null);
        if (typeName == null || type == null) {
            return;
        }
        String action = event.text("action");
        if (action != null
                && EventTypes.ACTIONS.contains(action)
                && !type.actions().isEmpty()
                && !type.actions().contains(action)) {
            misfit("action", event.get("action"), typeName, type.actions(), at, faults);
        }
        Json.Obj actor = event.object("actor");
        String actorType = actor == null ? null : actor.text("type");
        if (actorType != null && !type.actors().isEmpty() && !type.actors().contains(actorType)) {
            misfit("actor", new Json.Text(actorType), typeName, type.actors(), at, faults);
        }
    }

    private static void misfit(
            String member, @Nullable Json value, String type, Set<String> allowed, Place at, Faults faults) {
        faults.add(
                "learning.not_in_event",
                at.in(member),
                value,
                Map.of("type", type, "expected", String.join(", ", allowed)));
    }
}
