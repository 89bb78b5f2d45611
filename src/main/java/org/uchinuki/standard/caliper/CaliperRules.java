package org.uchinuki.standard.caliper;

import static org.uchinuki.standard.json.Rules.ANYTHING;
import static org.uchinuki.standard.json.Rules.form;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rules;
import org.uchinuki.standard.json.Shape;

/** The standard's judgement of an envelope and of what is in it (Caliper 1.2, sections 2 to 5). */
public final class CaliperRules {

    private static final Shape ENVELOPE = Shape.object()
            .required("sensor", form("learning.bad_value", text -> !text.isBlank(), Map.of("expected", "IRI")))
            .required("sendTime", Values.TIME)
            .required(
                    "dataVersion",
                    form(
                            "learning.data_version",
                            text -> CaliperVersion.ofIri(text).isPresent()))
            .required("data", Rules.nonEmptyArrayOf(ANYTHING));

    private static final Map<CaliperVersion, Rulebook> RULES = rules();

    private CaliperRules() {}

    /** The envelope itself, without looking into its items. */
    public static void checkEnvelope(Json envelope, Faults faults) {
        ENVELOPE.check(envelope, Place.root(), faults);
    }

    /** Whether an item is an event; else it describes an entity. */
    public static boolean isEvent(Json.Obj item) {
        String type = item.text("type");
        return type == null || type.endsWith("Event") || item.get("eventTime") != null;
    }

    /** Whether there is an entity of this name. */
    public static boolean isEntityType(String name) {
        return NewestEntities.NAMES.contains(name);
    }

    /** One item of {@code data}: an event or the description of an entity. */
    public static void checkItem(Json item, CaliperVersion version, Place at, Faults faults) {
        Rulebook rules = RULES.get(version);
        if (rules == null) {
            throw new IllegalStateException("no rules for " + version);
        }
        if (!(item instanceof Json.Obj object)) {
            Rules.wrongType("object", item, at, faults);
        } else if (isEvent(object)) {
            rules.checkEvent(object, at, faults);
        } else {
            rules.checkDescription(object, at, faults);
        }
    }

    private static final class NewestEntities {
        private static final Set<String> NAMES = Set.copyOf(new EntityTypes(CaliperVersion.V1_2, Set::of).names());
    }

    private static Map<CaliperVersion, Rulebook> rules() {
        Map<CaliperVersion, Rulebook> rules = new EnumMap<>(CaliperVersion.class);
        for (CaliperVersion version : CaliperVersion.values()) {
            rules.put(version, new Rulebook(version));
        }
        return rules;
    }
}
