package org.uchinuki.standard.xapi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rule;
import org.uchinuki.standard.json.Rules;

/** Places where one of several things may stand; {@code objectType} says which (Part Two 2.4.2 and 2.4.4). */
final class Choices {

    private Choices() {}

    static Rule agentOrGroup(Rule agent, Rule group) {
        return choice("Agent", Map.of("Agent", agent, "Group", group));
    }

    /** What a statement may be about. */
    static Rule object(Rule subStatement) {
        Map<String, Rule> kinds = new LinkedHashMap<>(kinds());
        kinds.put("SubStatement", subStatement);
        return choice("Activity", kinds);
    }

    /** A SubStatement holds anything but another one. */
    static Rule objectOfSubStatement() {
        return choice("Activity", kinds());
    }

    private static Map<String, Rule> kinds() {
        return Map.of(
                "Activity", StatementShapes.ACTIVITY,
                "Agent", StatementShapes.AGENT,
                "Group", StatementShapes.GROUP,
                "StatementRef", StatementShapes.STATEMENT_REF);
    }

    private static Rule choice(String unsaid, Map<String, Rule> kinds) {
        return (value, at, faults) -> {
            if (!(value instanceof Json.Obj object)) {
                Rules.wrongType("object", value, at, faults);
                return;
            }
            Rule rule = kinds.get(kind(object, unsaid));
            if (rule != null) {
                rule.check(object, at, faults);
            } else {
                unknown(object.get("objectType"), at.in("objectType"), kinds, faults);
            }
        };
    }

    private static String kind(Json.Obj object, String unsaid) {
        return switch (object.get("objectType")) {
            case null -> unsaid;
            case Json.Text text -> text.value();
            case Json.Obj ignored -> "";
            case Json.Arr ignored -> "";
            case Json.Num ignored -> "";
            case Json.Bool ignored -> "";
            case Json.Null ignored -> "";
        };
    }

    private static void unknown(@Nullable Json kind, Place at, Map<String, Rule> kinds, Faults faults) {
        if (kind instanceof Json.Text) {
            String expected = String.join(", ", kinds.keySet().stream().sorted().toList());
            faults.add("learning.bad_value", at, kind, Map.of("expected", expected));
        } else if (kind != null) {
            Rules.wrongType("string", kind, at, faults);
        }
    }
}
