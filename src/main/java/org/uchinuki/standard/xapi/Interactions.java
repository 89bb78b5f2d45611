package org.uchinuki.standard.xapi;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;

/** Interaction activities, Part Two 2.4.4.1: which kind of question has which components. */
final class Interactions {

    private static final Map<String, Set<String>> COMPONENTS = Map.of(
            "true-false", Set.of(),
            "choice", Set.of("choices"),
            "fill-in", Set.of(),
            "long-fill-in", Set.of(),
            "matching", Set.of("source", "target"),
            "performance", Set.of("steps"),
            "sequencing", Set.of("choices"),
            "likert", Set.of("scale"),
            "numeric", Set.of(),
            "other", Set.of());
    private static final List<String> LISTS = List.of("choices", "scale", "source", "target", "steps");

    static final Set<String> TYPES = COMPONENTS.keySet();

    private Interactions() {}

    static void componentsBelongToTheirType(Json.Obj definition, Place at, Faults faults) {
        String type = definition.text("interactionType");
        if (definition.get("interactionType") == null) {
            if (LISTS.stream().anyMatch(list -> definition.get(list) != null)
                    || definition.get("correctResponsesPattern") != null) {
                faults.add("learning.missing_property", at, null, Map.of("property", "interactionType"));
            }
            return;
        }
        Set<String> allowed = type == null ? null : COMPONENTS.get(type);
        if (allowed == null) {
            return;
        }
        for (String list : LISTS) {
            if (definition.get(list) != null && !allowed.contains(list)) {
                faults.add(
                        "learning.not_allowed_here",
                        at.in(list),
                        null,
                        Map.of("property", list, "why", "interactionType = " + type));
            }
        }
    }

    static void componentIdsAreUnique(Json.Obj definition, Place at, Faults faults) {
        for (String list : LISTS) {
            if (!(definition.get(list) instanceof Json.Arr array)) {
                continue;
            }
            List<Json> items = array.items();
            Set<String> seen = new HashSet<>();
            for (int index = 0; index < items.size(); index++) {
                if (items.get(index) instanceof Json.Obj component
                        && component.get("id") instanceof Json.Text id
                        && !seen.add(id.value())) {
                    faults.add("learning.duplicate_id", at.in(list).at(index).in("id"), component.get("id"));
                }
            }
        }
    }
}
