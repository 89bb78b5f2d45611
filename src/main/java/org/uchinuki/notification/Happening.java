package org.uchinuki.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened and has not been judged.
 *
 * @param subject id of the run; 0 where it is of none
 * @param named id of what was opened with a reason; null where it is about a run
 * @param state how it ended, {@link #DECIDED}, {@code not_begun}, {@link #OPENED} or {@link #SEEN}
 */
public record Happening(
        long id, What what, long subject, @Nullable String named, String state) {

    /** A person has decided about a run. */
    public static final String DECIDED = "decided";

    /** Somebody has opened something beyond their reach. */
    public static final String OPENED = "opened";

    /** An auditor has taken note of it. */
    public static final String SEEN = "seen";

    /** Whose run it is, or what else it is. */
    public enum What {
        /** An import run. */
        RUN,
        /** A run of a schedule. */
        SCHEDULE,
        /** Something that was opened with a reason. */
        GLASS;

        /** As the tables write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** All of them as the tables write them: what else stands there was written by a later version of the hub. */
        public static List<String> words() {
            return Arrays.stream(values()).map(What::word).toList();
        }

        /** @throws IllegalArgumentException where the tables hold a word that is none */
        public static What of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
