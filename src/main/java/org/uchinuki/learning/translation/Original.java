package org.uchinuki.learning.translation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Json;

/**
 * The event that is told, and what of it has been. Whatever nobody has told is unsaid: a member that nobody thought of cannot be
 * forgotten silently.
 */
final class Original {

    /** They only hold others, so that what they hold is named one by one. */
    private static final Set<String> HOLDERS =
            Set.of("/object", "/object/definition", "/result", "/context", "/context/contextActivities");

    /** They say what kind of document or member it is, or were added by whoever stored it. */
    private static final Set<String> NO_PART_OF_THE_EVENT =
            Set.of("/@context", "/id", "/type", "/stored", "/authority", "/version", "/verb/display");

    /** Entities whose kind the member or what is told of it says; every other type has to be told. */
    private static final Map<String, Set<String>> KNOWN_BY_PLACE = Map.ofEntries(
            Map.entry("object", Set.of("Attempt")),
            Map.entry("generated", Set.of("Attempt", "Comment", "Score")),
            Map.entry("attempt", Set.of("Attempt")),
            Map.entry("assignee", Set.of("Person")),
            Map.entry("edApp", Set.of("SoftwareApplication")),
            Map.entry("client", Set.of("SoftwareApplication")),
            Map.entry("session", Set.of("Session")),
            Map.entry("federatedSession", Set.of("LtiSession")),
            Map.entry("membership", Set.of("Membership")),
            Map.entry("target", Set.of("MediaLocation")),
            Map.entry("learningObjectives", Set.of("LearningObjective")));

    private final Json.Obj event;
    private final TreeSet<String> told = new TreeSet<>();

    Original(Json.Obj event) {
        this.event = event;
    }

    Json.Obj event() {
        return event;
    }

    @Nullable
    Json at(String pointer) {
        return Pointers.at(event, pointer);
    }

    void tell(String pointer) {
        told.add(pointer);
    }

    void tell(Collection<String> pointers) {
        told.addAll(pointers);
    }

    List<String> unsaid() {
        List<String> unsaid = new ArrayList<>();
        event.members().forEach((name, value) -> walk(Pointers.in("", name), name, value, unsaid));
        return unsaid;
    }

    private void walk(String at, String name, Json value, List<String> unsaid) {
        if (told.contains(at) || NO_PART_OF_THE_EVENT.contains(at) || isBlankNode(name, value)) {
            return;
        }
        boolean isPartlyTold = !told.subSet(at + "/", at + "0").isEmpty();
        if (!isPartlyTold && !HOLDERS.contains(at)) {
            unsaid.add(at);
        } else if (value instanceof Json.Obj object) {
            object.members().forEach((member, held) -> {
                if (!isForm(at, member, held)) {
                    walk(Pointers.in(at, member), member, held, unsaid);
                }
            });
        } else if (value instanceof Json.Arr array) {
            for (int i = 0; i < array.items().size(); i++) {
                walk(at + "/" + i, "", array.items().get(i), unsaid);
            }
        } else {
            unsaid.add(at);
        }
    }

    /** The type of an activity says more than the form, and so does that of an entity which could be of several. */
    private static boolean isForm(String at, String member, Json held) {
        if (!member.equals("type")) {
            return member.equals("objectType");
        }
        String place = at.replaceFirst("/[0-9]+$", "");
        Set<String> known = KNOWN_BY_PLACE.getOrDefault(place.substring(place.lastIndexOf('/') + 1), Set.of());
        return held instanceof Json.Text type && known.contains(type.value());
    }

    /** It names nothing beyond its own document. */
    private static boolean isBlankNode(String name, Json value) {
        return name.equals("id")
                && value instanceof Json.Text text
                && text.value().startsWith("_:");
    }
}
