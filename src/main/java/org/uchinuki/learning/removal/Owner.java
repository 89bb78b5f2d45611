package org.uchinuki.learning.removal;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.document.DocumentKind;
import org.uchinuki.standard.json.Json;

/** Whether something is the person's own; else it is somebody else's, or everybody's, and only names the person. */
final class Owner {

    private Owner() {}

    /** A state or a profile belongs to the agent it is kept under, that of an activity to all who do it. */
    static boolean ofDocument(String kind, @Nullable String agent, PersonNames names) {
        return agent != null
                && !kind.equals(DocumentKind.ACTIVITY_PROFILE.code())
                && names.areIn(Bytes.of(agent.getBytes(StandardCharsets.UTF_8)));
    }

    /** What was sent in the place of an event belongs to its actor, where that can be read. */
    static boolean ofItem(Bytes raw, PersonNames names) {
        if (!(JsonReader.read("event", raw) instanceof Outcome.Passed<Json> read)
                || !(read.value() instanceof Json.Obj event)) {
            return false;
        }
        Json actor = event.get("actor");
        return switch (actor) {
            case Json.Text text -> names.areIn(Bytes.of(text.value().getBytes(StandardCharsets.UTF_8)));
            case Json.Obj who ->
                !"Group".equals(who.text("objectType")) && names.areIn(raw.slice(who.from(), who.to()));
            case null -> false;
            default -> false;
        };
    }
}
