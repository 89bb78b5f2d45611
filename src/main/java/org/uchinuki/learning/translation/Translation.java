package org.uchinuki.learning.translation;

import java.util.List;
import java.util.Locale;
import org.uchinuki.standard.json.Json;

/** What became of an event that was to be told in the other standard. */
public sealed interface Translation {

    /**
     * It can be told.
     *
     * @param event valid in the other standard; its id is always the same for the same event
     * @param unsaid JSON pointers into the original: what the other standard has no place for
     */
    record Told(Json.Obj event, List<String> unsaid) implements Translation {

        public Told {
            unsaid = List.copyOf(unsaid);
        }
    }

    /**
     * It cannot be told.
     *
     * @param detail what it hangs on: a verb, codes of findings; never who did what
     */
    record Untold(Why why, String detail) implements Translation {}

    /** Why an event cannot be told in the other standard. */
    enum Why {
        /** An entity is described; nobody did anything. */
        DESCRIPTION,
        /** A statement is taken back, which Caliper cannot. */
        VOIDING,
        /** It is about another statement. */
        ABOUT_A_STATEMENT,
        /** Nobody in particular did it, or somebody whose identifier has no form in the other standard. */
        PERSON,
        /** What it was done to has no id that the other standard takes, or is not said. */
        THING,
        /** Caliper has no action for the verb. */
        VERB,
        /** Told in the other standard it would break a rule of it. */
        MISFIT;

        /** As documents and logs write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
