package org.uchinuki.learning.caliper;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Json;

/** Whoever an event names, in whatever part they play. */
public final class Identities {

    /** Where an IRI alone stands for a person, or for something that acts like one. */
    private static final Set<String> ROLES =
            Set.of("actor", "assignee", "user", "member", "members", "creators", "learner", "learners");

    private final Set<String> handles = new HashSet<>();
    private final @Nullable String launched;
    private final @Nullable String learner;

    private Identities(Json value) {
        Json.Obj event = value instanceof Json.Obj held ? held : null;
        this.launched = event == null || "GradeEvent".equals(event.text("type")) ? null : Launch.subject(event);
        this.learner = event == null || launched == null ? null : learner(event);
    }

    /** The handles of all persons in this value, however deep: as a reading would have them, whoever launched the tool included. */
    public static Set<String> in(Json value) {
        Identities identities = new Identities(value);
        identities.collect(value);
        return identities.handles;
    }

    private void collect(Json value) {
        if (value instanceof Json.Obj object) {
            note(object, object.text("id"));
            object.members().forEach((name, member) -> {
                if (ROLES.contains(name)) {
                    noteAll(member);
                }
                collect(member);
            });
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(this::collect);
        }
    }

    private void noteAll(Json whoever) {
        if (whoever instanceof Json.Text iri) {
            note(iri, iri.value());
        } else if (whoever instanceof Json.Arr array) {
            array.items().forEach(this::noteAll);
        }
    }

    private void note(Json person, @Nullable String iri) {
        String handle = Persons.handle(person, iri != null && iri.equals(learner) ? launched : null);
        if (handle != null) {
            handles.add(handle);
        }
    }

    private static @Nullable String learner(Json.Obj event) {
        boolean isOver = "SessionEvent".equals(event.text("type")) && "TimedOut".equals(event.text("action"));
        Json.Obj object = event.object("object");
        Json learner = isOver ? object == null ? null : object.get("user") : event.get("actor");
        if (learner instanceof Json.Obj person) {
            return person.text("id");
        }
        return learner instanceof Json.Text iri ? iri.value() : null;
    }
}
