package org.uchinuki.standard.xapi;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;

/** Reduces a statement to what counts when two are compared. */
final class Comparison {

    private static final Set<String> ASSIGNED = Set.of("id", "stored", "authority", "version", "attachments");
    private static final Set<String> WORDS = Set.of("definition", "display");
    /** Within these anything may be called anything, so nothing in them is taken for a word of the standard. */
    private static final String EXTENSIONS = "extensions";

    private Comparison() {}

    static Json of(Json.Obj statement) {
        Map<String, Json> kept = new LinkedHashMap<>(statement.members());
        kept.keySet().removeAll(ASSIGNED);
        return reduce(new Json.Obj(kept, 0, 0));
    }

    private static Json reduce(Json value) {
        return switch (value) {
            case Json.Obj object -> reduceObject(object);
            case Json.Arr array ->
                new Json.Arr(array.items().stream().map(Comparison::reduce).toList());
            case Json.Text ignored -> value;
            case Json.Num ignored -> value;
            case Json.Bool ignored -> value;
            case Json.Null ignored -> value;
        };
    }

    private static Json reduceObject(Json.Obj object) {
        Map<String, Json> reduced = new LinkedHashMap<>();
        object.members().forEach((name, value) -> {
            if (name.equals(EXTENSIONS)) {
                reduced.put(name, value);
            } else if (name.equals("member")) {
                reduced.put(name, inAnyOrder(reduce(value)));
            } else if (name.equals("timestamp") && value instanceof Json.Text text) {
                reduced.put(name, new Json.Text(inUtc(text.value())));
            } else if (!WORDS.contains(name)) {
                reduced.put(name, reduce(value));
            }
        });
        return new Json.Obj(reduced, 0, 0);
    }

    private static Json inAnyOrder(Json members) {
        if (!(members instanceof Json.Arr array)) {
            return members;
        }
        List<Json> sorted = new ArrayList<>(array.items());
        sorted.sort(Comparator.comparing(JsonText::canonical));
        return new Json.Arr(sorted);
    }

    private static String inUtc(String text) {
        return Iso8601.timestamp(text)
                .map(time -> time.withOffsetSameInstant(ZoneOffset.UTC).toString())
                .orElse(text);
    }
}
