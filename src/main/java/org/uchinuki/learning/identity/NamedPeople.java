package org.uchinuki.learning.identity;

import java.util.HashSet;
import java.util.Set;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.standard.json.Json;

/** Whom an event names, in whatever part: actor, object, members of a group, instructor, and where nobody would look. */
public final class NamedPeople {

    private NamedPeople() {}

    /** The handles of all of them; what is no JSON names nobody that can be told. */
    public static Set<String> in(Bytes raw) {
        return JsonReader.read("event", raw) instanceof Outcome.Passed<Json> json ? in(json.value()) : Set.of();
    }

    public static Set<String> in(Json event) {
        Set<String> handles = new HashSet<>(org.uchinuki.learning.xapi.Identities.in(event));
        handles.addAll(org.uchinuki.learning.caliper.Identities.in(event));
        return handles;
    }
}
