package org.uchinuki.learning.identity;

import java.util.HashSet;
import java.util.Set;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.ReceivedEvent;
import org.uchinuki.standard.json.Json;

/** Whom an event names, in whatever part: actor, object, members of a group, instructor, and where nobody would look. */
public final class NamedPeople {

    private NamedPeople() {}

    /** The handles of all of them, and of the one whose event it is. */
    public static Set<String> in(ReceivedEvent event) {
        Set<String> handles = JsonReader.read("event", event.raw()) instanceof Outcome.Passed<Json> json
                ? in(json.value())
                : new HashSet<>();
        String whose = event.reading().handle();
        if (whose != null) {
            handles.add(whose);
        }
        return handles;
    }

    /** The handles of all of them. */
    public static Set<String> in(Json event) {
        Set<String> handles = new HashSet<>(org.uchinuki.learning.xapi.Identities.in(event));
        handles.addAll(org.uchinuki.learning.caliper.Identities.in(event));
        return handles;
    }
}
