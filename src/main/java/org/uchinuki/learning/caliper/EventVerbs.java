package org.uchinuki.learning.caliper;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.VerbFamily;

/** Which action belongs to which family. */
final class EventVerbs {

    private static final Map<String, VerbFamily> FAMILIES = Map.ofEntries(
            entry("Started", VerbFamily.ATTEMPTED),
            entry("Resumed", VerbFamily.ATTEMPTED),
            entry("Restarted", VerbFamily.ATTEMPTED),
            entry("Completed", VerbFamily.COMPLETED),
            entry("Submitted", VerbFamily.COMPLETED),
            entry("Ended", VerbFamily.COMPLETED),
            entry("Viewed", VerbFamily.VIEWED),
            entry("NavigatedTo", VerbFamily.VIEWED),
            entry("Retrieved", VerbFamily.VIEWED),
            entry("MarkedAsRead", VerbFamily.VIEWED),
            entry("Created", VerbFamily.CREATED),
            entry("Copied", VerbFamily.CREATED),
            entry("Uploaded", VerbFamily.CREATED),
            entry("Modified", VerbFamily.EDITED),
            entry("Saved", VerbFamily.EDITED),
            entry("Shared", VerbFamily.SHARED),
            entry("Published", VerbFamily.SHARED),
            entry("Posted", VerbFamily.RESPONDED),
            entry("Commented", VerbFamily.RESPONDED),
            entry("Ranked", VerbFamily.RESPONDED),
            entry("Liked", VerbFamily.RESPONDED),
            entry("Graded", VerbFamily.GRADED),
            entry("Used", VerbFamily.USED),
            entry("Launched", VerbFamily.USED),
            entry("Returned", VerbFamily.USED),
            entry("LoggedIn", VerbFamily.USED),
            entry("LoggedOut", VerbFamily.USED),
            entry("TimedOut", VerbFamily.USED),
            entry("Searched", VerbFamily.USED));

    private EventVerbs() {}

    /** A completed question is an answer; one of a questionnaire has no right or wrong. */
    static VerbFamily family(@Nullable String type, @Nullable String action) {
        if ("Completed".equals(action) && "AssessmentItemEvent".equals(type)) {
            return VerbFamily.ANSWERED;
        }
        if ("Completed".equals(action) && "QuestionnaireItemEvent".equals(type)) {
            return VerbFamily.RESPONDED;
        }
        return action == null ? VerbFamily.OTHER : FAMILIES.getOrDefault(action, VerbFamily.OTHER);
    }
}
