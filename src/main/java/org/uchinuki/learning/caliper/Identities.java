package org.uchinuki.learning.caliper;

import java.util.HashSet;
import java.util.Set;
import org.uchinuki.standard.json.Json;

/** Whoever an event names, in whatever part they play. */
public final class Identities {

    private Identities() {}

    /** The handles of all persons in this value, however deep. */
    public static Set<String> in(Json value) {
        Set<String> handles = new HashSet<>();
        collect(value, handles);
        return handles;
    }

    private static void collect(Json value, Set<String> handles) {
        if (value instanceof Json.Obj object) {
            String handle = Persons.handle(object, null);
            if (handle != null) {
                handles.add(handle);
            }
            object.members().values().forEach(member -> collect(member, handles));
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> collect(item, handles));
        }
    }
}
