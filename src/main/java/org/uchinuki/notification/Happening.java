package org.uchinuki.notification;

/**
 * Something that has happened and has not been judged.
 *
 * @param subject id of the run
 * @param state how it ended, {@link #DECIDED}, or {@code not_begun}
 */
public record Happening(long id, What what, long subject, String state) {

    /** A person has decided about a run. */
    public static final String DECIDED = "decided";

    /** Whose run it is. */
    public enum What {
        /** An import run. */
        RUN,
        /** A run of a schedule. */
        SCHEDULE;

        /** As the tables write it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
