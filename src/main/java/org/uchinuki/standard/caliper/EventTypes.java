package org.uchinuki.standard.caliper;

import static java.util.Map.entry;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which events there are and what may be done in them (Caliper 1.2, Appendix B and the profiles of section 3). */
public final class EventTypes {

    /**
     * @param actions that the event allows; empty for the general event, which allows all
     * @param actors types of its actor; empty where any agent may act
     */
    public record EventType(Set<String> actions, Set<String> actors) {}

    /** Every action term, the complete vocabulary. */
    public static final Set<String> ACTIONS = words("Abandoned Accepted Activated Added Archived Attached Bookmarked"
            + " ChangedResolution ChangedSize ChangedSpeed ChangedVolume Classified ClosedPopout Commented Completed"
            + " Copied Created Deactivated Declined Deleted Described DisabledClosedCaptioning Disliked Downloaded"
            + " EnabledClosedCaptioning Ended EnteredFullScreen ExitedFullScreen ForwardedTo Graded Hid Highlighted"
            + " Identified JumpedTo Launched Liked Linked LoggedIn LoggedOut MarkedAsRead MarkedAsUnread"
            + " MarkedAsUnRead Modified Muted NavigatedTo OpenedPopout OptedIn OptedOut Paused Posted Printed"
            + " Published Questioned Ranked Recommended Removed Reset Restarted Restored Resumed Retrieved Returned"
            + " Reviewed Rewound Saved Searched Sent Shared Showed Skipped Started Submitted Subscribed Tagged"
            + " TimedOut Unmuted Unpublished Unsubscribed Uploaded Used Viewed");

    public static final Set<String> PROFILES = words("AnnotationProfile AssessmentProfile AssignableProfile"
            + " FeedbackProfile ForumProfile GeneralProfile GradingProfile MediaProfile ReadingProfile"
            + " ResourceManagementProfile SearchProfile SessionProfile SurveyProfile ToolLaunchProfile"
            + " ToolUseProfile");

    private static final Set<String> PERSON = Set.of("Person");

    private static final Map<String, EventType> TYPES = Map.ofEntries(
            entry("Event", new EventType(Set.of(), Set.of())),
            byPerson("AnnotationEvent", "Bookmarked Highlighted Shared Tagged"),
            byPerson("AssessmentEvent", "Started Paused Resumed Restarted Reset Submitted"),
            byPerson("AssessmentItemEvent", "Started Skipped Completed"),
            byPerson("AssignableEvent", "Activated Deactivated Started Completed Submitted Reviewed"),
            byPerson("FeedbackEvent", "Commented Ranked"),
            byPerson("ForumEvent", "Subscribed Unsubscribed"),
            entry("GradeEvent", new EventType(words("Graded"), Set.of())),
            byPerson(
                    "MediaEvent",
                    "Started Ended Paused Resumed Restarted ForwardedTo JumpedTo ChangedResolution ChangedSize"
                            + " ChangedSpeed ChangedVolume EnabledClosedCaptioning DisabledClosedCaptioning"
                            + " EnteredFullScreen ExitedFullScreen Muted Unmuted OpenedPopout ClosedPopout"),
            byPerson("MessageEvent", "MarkedAsRead MarkedAsUnRead MarkedAsUnread Posted"),
            byPerson("NavigationEvent", "NavigatedTo"),
            byPerson("QuestionnaireEvent", "Started Submitted"),
            byPerson("QuestionnaireItemEvent", "Started Skipped Completed"),
            byPerson(
                    "ResourceManagementEvent",
                    "Archived Copied Created Deleted Described Downloaded Modified Printed Published Restored"
                            + " Retrieved Saved Unpublished Uploaded"),
            byPerson("SearchEvent", "Searched"),
            entry(
                    "SessionEvent",
                    new EventType(words("LoggedIn LoggedOut TimedOut"), words("Person SoftwareApplication"))),
            byPerson("SurveyEvent", "OptedIn OptedOut"),
            byPerson("SurveyInvitationEvent", "Accepted Declined Sent"),
            byPerson("ThreadEvent", "MarkedAsRead MarkedAsUnRead MarkedAsUnread"),
            byPerson("ToolLaunchEvent", "Launched Returned"),
            byPerson("ToolUseEvent", "Used"),
            byPerson("ViewEvent", "Viewed"));

    private EventTypes() {}

    public static Optional<EventType> of(String type) {
        return Optional.ofNullable(TYPES.get(type));
    }

    /** Whether an item of an envelope means to be an event; anything else describes an entity. */
    static boolean looksLikeEvent(String type) {
        return type.endsWith("Event");
    }

    static Set<String> names() {
        return new TreeSet<>(TYPES.keySet());
    }

    private static Map.Entry<String, EventType> byPerson(String type, String actions) {
        return entry(type, new EventType(words(actions), PERSON));
    }

    private static Set<String> words(String text) {
        return Collections.unmodifiableSet(new TreeSet<>(Set.of(text.split(" "))));
    }
}
