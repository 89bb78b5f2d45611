package org.uchinuki.standard.caliper;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.uchinuki.standard.caliper.EntityTypes.EntityType;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rule;
import org.uchinuki.standard.json.Rules;

/**
 * An entity, or the IRI that stands for it: of an IRI nobody can tell what it is.
 *
 * @param kinds what may stand here
 */
record Entities(EntityTypes types, Set<String> kinds) implements Rule {

    @Override
    public boolean holds(Json value) {
        return Values.ENTITY_ID.holds(value);
    }

    @Override
    public void check(Json value, Place at, Faults faults) {
        switch (value) {
            case Json.Text iri -> Values.ENTITY_ID.check(iri, at, faults);
            case Json.Obj entity -> entity(entity, at, faults);
            case Json.Arr other -> Rules.wrongType("object | IRI", other, at, faults);
            case Json.Num other -> Rules.wrongType("object | IRI", other, at, faults);
            case Json.Bool other -> Rules.wrongType("object | IRI", other, at, faults);
            case Json.Null other -> Rules.wrongType("object | IRI", other, at, faults);
        }
    }

    private void entity(Json.Obj entity, Place at, Faults faults) {
        String name = entity.text("type");
        EntityType type = name == null ? null : types.of(name);
        if (name == null || type == null) {
            unknown(entity, at, faults);
            return;
        }
        if (!fits(type, kinds)) {
            faults.add(
                    "learning.entity_misplaced",
                    at,
                    new Json.Text(name),
                    Map.of("property", memberOf(at), "expected", list(kinds)));
        }
        type.shape().check(entity, at, faults);
    }

    /** Of an entity of no known type nobody can say what it may hold, only that it must have an id. */
    private void unknown(Json.Obj entity, Place at, Faults faults) {
        Json type = entity.get("type");
        if (type == null) {
            faults.add("learning.missing_property", at, null, Map.of("property", "type"));
        } else {
            new Terms.Term("learning.entity_type", types.names()).check(type, at.in("type"), faults);
        }
        Json id = entity.get("id");
        if (id == null) {
            faults.add("learning.missing_property", at, null, Map.of("property", "id"));
        } else {
            Values.ENTITY_ID.check(id, at.in("id"), faults);
        }
    }

    static boolean fits(EntityType type, Set<String> kinds) {
        for (String kind : kinds) {
            if (type.kinds().contains(kind)) {
                return true;
            }
        }
        return false;
    }

    static String list(Set<String> kinds) {
        return String.join(", ", new TreeSet<>(kinds));
    }

    /** The member that holds it, be it in an array. */
    private static String memberOf(Place at) {
        Place around = at.around();
        return around != null
                        && !at.step().isEmpty()
                        && Character.isDigit(at.step().charAt(0))
                ? around.step()
                : at.step();
    }
}
