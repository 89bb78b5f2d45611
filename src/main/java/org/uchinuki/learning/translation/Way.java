package org.uchinuki.learning.translation;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Json;

/** A function that says one part of an event in the other standard. */
@FunctionalInterface
interface Way {

    /**
     * What stands around the part that is said.
     *
     * @param row by which the event is told
     * @param draft what has been put together so far
     */
    record Around(Original original, Row row, Draft draft, Words words) {}

    /**
     * Says the value in the other standard.
     *
     * @param told gets a pointer, from the value on, for everything that the result says; the empty one for all of it
     * @return null where it cannot be said there
     */
    @Nullable
    Json say(Json value, Around around, Collection<String> told);
}
