package org.uchinuki.learning.translation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Json;

/** Places in JSON documents by RFC 6901. */
final class Pointers {

    private Pointers() {}

    static String in(String around, String member) {
        return around + "/" + member.replace("~", "~0").replace("/", "~1");
    }

    static List<String> steps(String pointer) {
        List<String> steps = new ArrayList<>();
        if (!pointer.isEmpty()) {
            for (String step : pointer.substring(1).split("/", -1)) {
                steps.add(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return steps;
    }

    /** What stands there; null where nothing does. */
    static @Nullable Json at(Json document, String pointer) {
        Json here = document;
        for (String step : steps(pointer)) {
            Json next = here instanceof Json.Obj object ? object.get(step) : null;
            if (here instanceof Json.Arr array && step.matches("[0-9]{1,6}")) {
                int index = Integer.parseInt(step);
                next = index < array.items().size() ? array.items().get(index) : null;
            }
            if (next == null) {
                return null;
            }
            here = next;
        }
        return here;
    }
}
