package org.uchinuki.learning.translation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Json;

/** An event that is being put together. What stands is never overwritten. */
final class Draft {

    private final Map<String, Object> root = new LinkedHashMap<>();

    /**
     * Puts a value at a pointer, whose containers come with it. Lists are added to, and so are the maps whose members belong to
     * several.
     *
     * @return false where something else stands there
     */
    boolean put(String pointer, Json value) {
        List<String> steps = Pointers.steps(pointer);
        Map<String, Object> around = root;
        for (String step : steps.subList(0, steps.size() - 1)) {
            Map<String, Object> next = map(around.computeIfAbsent(step, any -> new LinkedHashMap<String, Object>()));
            if (next == null) {
                return false;
            }
            around = next;
        }
        String last = steps.getLast();
        Object there = around.get(last);
        if (there == null) {
            around.put(last, loose(value));
            return true;
        }
        return added(there, value, last.equals("extensions") || last.equals("generated"))
                || fixed(there).equals(value);
    }

    void putIfAbsent(String pointer, String text) {
        if (at(pointer) == null) {
            put(pointer, new Json.Text(text));
        }
    }

    @Nullable
    Json at(String pointer) {
        return Pointers.at(json(), pointer);
    }

    Json.Obj json() {
        return (Json.Obj) fixed(root);
    }

    private static boolean added(Object there, Json value, boolean mayJoin) {
        if (there instanceof List<?> && value instanceof Json.Arr array) {
            list(there).addAll(array.items().stream().map(Draft::loose).toList());
            return true;
        }
        Map<String, Object> members = map(there);
        if (mayJoin && members != null && value instanceof Json.Obj object) {
            boolean isFree = object.members().keySet().stream().noneMatch(members::containsKey);
            if (isFree) {
                object.members().forEach((name, held) -> members.put(name, loose(held)));
            }
            return isFree;
        }
        return false;
    }

    private static Object loose(Json value) {
        return switch (value) {
            case Json.Obj object -> {
                Map<String, Object> members = new LinkedHashMap<>();
                object.members().forEach((name, held) -> members.put(name, loose(held)));
                yield members;
            }
            case Json.Arr array ->
                new ArrayList<Object>(array.items().stream().map(Draft::loose).toList());
            case Json.Text leaf -> leaf;
            case Json.Num leaf -> leaf;
            case Json.Bool leaf -> leaf;
            case Json.Null leaf -> leaf;
        };
    }

    private static Json fixed(Object value) {
        if (value instanceof Json leaf) {
            return leaf;
        }
        Map<String, Object> loose = map(value);
        if (loose == null) {
            return new Json.Arr(list(value).stream().map(Draft::fixed).toList());
        }
        Map<String, Json> members = new LinkedHashMap<>();
        for (String first : List.of("id", "type")) {
            Object held = loose.get(first);
            if (held != null) {
                members.put(first, fixed(held));
            }
        }
        loose.forEach((name, held) -> members.putIfAbsent(name, fixed(held)));
        return new Json.Obj(members, 0, 0);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : null;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
