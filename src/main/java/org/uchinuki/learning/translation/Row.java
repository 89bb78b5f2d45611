package org.uchinuki.learning.translation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Json;

/**
 * A line of the table.
 *
 * @param verb IRI of the verb in xAPI
 * @param objects kinds of things that it is for; none where it is for all
 * @param event type of the event in Caliper; null where it is for all
 * @param profile that is named with it; null where none is
 * @param action in Caliper
 * @param generated what the event brings forth; null where it brings forth nothing
 * @param whole what kind of entity the object is, where it is put together from several parts
 * @param narrower whether the verb says more than the action
 * @param moves that come before those of all events
 */
record Row(
        String verb,
        Set<String> objects,
        @Nullable String event,
        @Nullable String profile,
        String action,
        @Nullable String generated,
        @Nullable String whole,
        boolean narrower,
        List<Move> moves,
        Example example) {

    /**
     * A part of an event and its place in the other standard.
     *
     * @param by name of the function that says it there
     * @param needed whether there is no event without it
     * @param generated only where such a thing is brought forth; none where it does not matter
     * @param why what a reader of the document should know
     */
    record Move(String from, String to, String by, boolean needed, Set<String> generated, String why) {}

    /** An event, shown by what differs from the shortest one, and what must be in the result. */
    record Example(Json.Obj given, Json.Obj expect, List<String> unsaid) {}

    /** For a word of Caliper that is the same in xAPI. */
    static Row ofAction(String action, @Nullable String event, @Nullable String profile) {
        return ofAction(action, event, profile, false);
    }

    static Row ofAction(String action, @Nullable String event, @Nullable String profile, boolean narrower) {
        Json.Obj none = new Json.Obj(java.util.Map.of(), 0, 0);
        return new Row(
                Words.ACTIONS + action,
                Set.of(),
                event,
                profile,
                action,
                null,
                null,
                narrower,
                List.of(),
                new Example(none, none, List.of()));
    }
}
