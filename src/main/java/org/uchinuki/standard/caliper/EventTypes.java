package org.uchinuki.standard.caliper;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events there are, in which profiles, and what may be done in them (Caliper 1.2, section 3 and appendix A). Where the page of
 * an event and the table of a profile differ, the wider one stands here.
 */
final class EventTypes {

    private static final String PERSON = "Person";
    private static final String RESOURCE = "DigitalResource";
    private static final String APPLICATION = "SoftwareApplication";

    private static final Deed NAVIGATING =
            Deed.of("NavigatedTo").by(PERSON).at(RESOURCE).from(RESOURCE, APPLICATION);
    private static final Deed VIEWING = Deed.of("Viewed").by(PERSON);
    private static final Deed READING_MESSAGES =
            Deed.of("MarkedAsRead MarkedAsUnread MarkedAsUnRead").by(PERSON);

    private final Map<String, EventType> types = new HashMap<>();

    EventTypes(CaliperVersion version) {
        contents();
        assignments();
        discussions();
        surveys();
        tools();
        if (version == CaliperVersion.V1_1) {
            deprecated();
        }
    }

    private void contents() {
        event(
                "AnnotationEvent",
                "AnnotationProfile",
                Deed.of("Bookmarked Highlighted Shared Tagged")
                        .by(PERSON)
                        .to(RESOURCE)
                        .generating("Annotation")
                        .at("Frame"));
        event(
                "MediaEvent",
                "MediaProfile",
                Deed.of(
                                "Started Ended Paused Resumed Restarted ForwardedTo JumpedTo"
                                        + " ChangedResolution ChangedSize ChangedSpeed ChangedVolume EnabledClosedCaptioning"
                                        + " DisabledClosedCaptioning EnteredFullScreen ExitedFullScreen Muted Unmuted OpenedPopout ClosedPopout")
                        .by(PERSON)
                        .to("MediaObject")
                        .at("MediaLocation"));
        // A sample of the standard goes to a collection of videos, and there to one of them.
        event("NavigationEvent", "MediaProfile", NAVIGATING.to(RESOURCE, APPLICATION));
        event("ViewEvent", "MediaProfile", VIEWING.to("MediaObject").at(RESOURCE));
        event("NavigationEvent", "ReadingProfile", NAVIGATING.to(RESOURCE, APPLICATION));
        event("ViewEvent", "ReadingProfile", VIEWING.to(RESOURCE).at(RESOURCE));
        event(
                "ResourceManagementEvent",
                "ResourceManagementProfile",
                Deed.of(
                                "Archived Created Deleted Described"
                                        + " Downloaded Modified Printed Published Restored Retrieved Saved Unpublished Uploaded")
                        .by(PERSON)
                        .to(RESOURCE)
                        .generating(RESOURCE));
        event(
                "ResourceManagementEvent",
                "ResourceManagementProfile",
                Deed.of("Copied").by(PERSON).to(RESOURCE).generating(RESOURCE).needing("generated"));
        event(
                "SearchEvent",
                "SearchProfile",
                Deed.of("Searched").by(PERSON).to("Entity").generating("SearchResponse"));
    }

    private void assignments() {
        event(
                "AssessmentEvent",
                "AssessmentProfile",
                Deed.of("Started Paused Resumed Restarted Reset Submitted")
                        .by(PERSON)
                        .to("Assessment")
                        .generating("Attempt"));
        event(
                "AssessmentItemEvent",
                "AssessmentProfile",
                Deed.of("Started Skipped")
                        .by(PERSON)
                        .to("AssessmentItem")
                        .generating("Attempt")
                        .from("AssessmentItem"));
        event(
                "AssessmentItemEvent",
                "AssessmentProfile",
                Deed.of("Completed")
                        .by(PERSON)
                        .to("AssessmentItem")
                        .generating("Response")
                        .from("AssessmentItem"));
        event("NavigationEvent", "AssessmentProfile", NAVIGATING.to("Assessment", "AssessmentItem"));
        event("ViewEvent", "AssessmentProfile", VIEWING.to("Assessment", "AssessmentItem"));
        event(
                "AssignableEvent",
                "AssignableProfile",
                Deed.of("Activated Deactivated Started Completed Submitted Reviewed")
                        .by(PERSON)
                        .to("AssignableDigitalResource")
                        .generating("Attempt")
                        .at("Frame"));
        event("NavigationEvent", "AssignableProfile", NAVIGATING.to("AssignableDigitalResource"));
        event("ViewEvent", "AssignableProfile", VIEWING.to("AssignableDigitalResource"));
        event(
                "GradeEvent",
                "GradingProfile",
                Deed.of("Graded").by("Agent").to("Attempt").generating("Score"));
        event("ViewEvent", "GradingProfile", VIEWING.to("Result"));
        event(
                "FeedbackEvent",
                "FeedbackProfile",
                Deed.of("Commented").by(PERSON).to("Entity").generating("Comment"));
        event(
                "FeedbackEvent",
                "FeedbackProfile",
                Deed.of("Ranked").by(PERSON).to("Entity").generating("Rating"));
    }

    private void discussions() {
        event(
                "ForumEvent",
                "ForumProfile",
                Deed.of("Subscribed Unsubscribed").by(PERSON).to("Forum"));
        event("MessageEvent", "ForumProfile", READING_MESSAGES.to("Message"));
        event("MessageEvent", "ForumProfile", Deed.of("Posted").by(PERSON).to("Message"));
        event("ThreadEvent", "ForumProfile", READING_MESSAGES.to("Thread"));
        event("NavigationEvent", "ForumProfile", NAVIGATING.to("Forum", "Message", "Thread"));
        event("ViewEvent", "ForumProfile", VIEWING.to("Forum", "Message", "Thread"));
    }

    private void surveys() {
        event(
                "SurveyEvent",
                "SurveyProfile",
                Deed.of("OptedIn OptedOut").by(PERSON).to("Survey"));
        event(
                "SurveyInvitationEvent",
                "SurveyProfile",
                Deed.of("Accepted Declined Sent").by(PERSON).to("SurveyInvitation"));
        event(
                "QuestionnaireEvent",
                "SurveyProfile",
                Deed.of("Started Submitted").by(PERSON).to("Questionnaire").generating("Attempt"));
        event(
                "QuestionnaireItemEvent",
                "SurveyProfile",
                Deed.of("Started Skipped").by(PERSON).to("QuestionnaireItem").generating("Attempt", "Response"));
        event(
                "QuestionnaireItemEvent",
                "SurveyProfile",
                Deed.of("Completed").by(PERSON).to("QuestionnaireItem").generating("Response"));
        event("NavigationEvent", "SurveyProfile", NAVIGATING.to("Questionnaire", "QuestionnaireItem"));
        event("ViewEvent", "SurveyProfile", VIEWING.to("Questionnaire", "QuestionnaireItem"));
    }

    private void tools() {
        event("Event", "GeneralProfile", Deed.ofAnything().by("Agent").to("Entity"));
        event(
                "SessionEvent",
                "SessionProfile",
                Deed.of("LoggedIn LoggedOut")
                        .by(PERSON)
                        .to(APPLICATION)
                        .at(RESOURCE)
                        .from(RESOURCE, APPLICATION));
        event(
                "SessionEvent",
                "SessionProfile",
                Deed.of("TimedOut").by(APPLICATION).to("Session").at(RESOURCE).from(RESOURCE, APPLICATION));
        event(
                "ToolLaunchEvent",
                "ToolLaunchProfile",
                Deed.of("Launched")
                        .by(PERSON)
                        .to(APPLICATION)
                        .generating(RESOURCE)
                        .at("Link", "LtiLink")
                        .needing("federatedSession"));
        event(
                "ToolLaunchEvent",
                "ToolLaunchProfile",
                Deed.of("Returned")
                        .by(PERSON)
                        .to(APPLICATION)
                        .generating(RESOURCE)
                        .at("Link", "LtiLink"));
        // Measures belong in generated; tools that put them in target are read, too.
        event(
                "ToolUseEvent",
                "ToolUseProfile",
                Deed.of("Used")
                        .by(PERSON)
                        .to(APPLICATION)
                        .generating("AggregateMeasureCollection")
                        .at(APPLICATION, "AggregateMeasureCollection"));
    }

    /**
     * What 1.1 says is deprecated and still has to be understood (Caliper 1.1, appendix H.2). Its extension profiles brought most of
     * what is new in 1.2 under contexts of 1.1, so that all else is the same in both.
     */
    private void deprecated() {
        event(
                "AnnotationEvent",
                null,
                Deed.of("Attached Classified Commented Described Disliked Identified Liked Linked"
                                + " Questioned Ranked Recommended Subscribed")
                        .by(PERSON)
                        .to(RESOURCE)
                        .generating("Annotation")
                        .at("Frame"));
        event("AssessmentItemEvent", null, Deed.of("Reviewed Viewed").by(PERSON).to("AssessmentItem"));
        event(
                "AssignableEvent",
                null,
                Deed.of("Abandoned Hid Showed").by(PERSON).to("AssignableDigitalResource"));
        event(
                "MediaEvent",
                null,
                Deed.of("Rewound").by(PERSON).to("MediaObject").at("MediaLocation"));
        event("ThreadEvent", null, Deed.of("Posted").by(PERSON).to("Thread"));
        event("OutcomeEvent", null, Deed.of("Graded").by("Agent").to("Attempt").generating("Result"));
        event("ReadingEvent", null, Deed.ofAnything().by(PERSON).to(RESOURCE));
    }

    private void event(String type, @Nullable String profile, Deed deed) {
        types.computeIfAbsent(type, name -> new EventType()).add(profile, deed);
    }

    @Nullable
    EventType of(String type) {
        return types.get(type);
    }

    Set<String> names() {
        return Collections.unmodifiableSet(types.keySet());
    }
}
