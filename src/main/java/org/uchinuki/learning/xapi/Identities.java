package org.uchinuki.learning.xapi;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Json;

/** Whoever a statement names, in whatever part it plays. */
public final class Identities {

    private Identities() {}

    /** The handles of all agents in this value, however deep. */
    public static Set<String> in(Json value) {
        Set<String> handles = new HashSet<>();
        collect(value, handles);
        return handles;
    }

    private static void collect(Json value, Set<String> handles) {
        if (value instanceof Json.Obj object) {
            String handle =
                    Persons.IDENTIFIERS.stream().anyMatch(object.members()::containsKey) ? handle(object) : null;
            if (handle != null) {
                handles.add(handle);
            }
            object.members().values().forEach(member -> collect(member, handles));
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> collect(item, handles));
        }
    }

    /** What was set aside may hold anything under these names. */
    private static @Nullable String handle(Json.Obj agent) {
        String mbox = agent.text("mbox");
        return mbox != null && !mbox.startsWith("mailto:") ? null : Actors.handle(agent);
    }
}
