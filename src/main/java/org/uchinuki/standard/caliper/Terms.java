package org.uchinuki.standard.caliper;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rule;
import org.uchinuki.standard.json.Rules;

/** The closed vocabularies of Caliper: words that stand for an IRI of the context (Caliper 1.2, appendices E to J). */
final class Terms {

    /** Pages of events write {@code MarkedAsUnRead}, the context and the page of the action {@code MarkedAsUnread}. */
    static final Set<String> ACTIONS = words("Abandoned Accepted Activated Added Archived Attached Bookmarked"
            + " ChangedResolution ChangedSize ChangedSpeed ChangedVolume Classified ClosedPopout Commented Completed"
            + " Copied Created Deactivated Declined Deleted Described DisabledClosedCaptioning Disliked Downloaded"
            + " EnabledClosedCaptioning Ended EnteredFullScreen ExitedFullScreen ForwardedTo Graded Hid Highlighted"
            + " Identified JumpedTo Launched Liked Linked LoggedIn LoggedOut MarkedAsRead MarkedAsUnread"
            + " MarkedAsUnRead Modified Muted NavigatedTo OpenedPopout OptedIn OptedOut Paused Posted Printed"
            + " Published Questioned Ranked Recommended Removed Reset Restarted Restored Resumed Retrieved Returned"
            + " Reviewed Rewound Saved Searched Sent Shared Showed Skipped Started Submitted Subscribed Tagged"
            + " TimedOut Unmuted Unpublished Unsubscribed Uploaded Used Viewed");

    static final Set<String> PROFILES = words("AnnotationProfile AssessmentProfile AssignableProfile FeedbackProfile"
            + " ForumProfile GeneralProfile GradingProfile MediaProfile ReadingProfile ResourceManagementProfile"
            + " SearchProfile SessionProfile SurveyProfile ToolLaunchProfile ToolUseProfile");

    static final Set<String> IDENTIFIER_TYPES = words("AccountUserName CaseItemUri EmailAddress LisSourcedId"
            + " LtiContextId LtiDeploymentId LtiPlatformId LtiToolId LtiUserId OneRosterSourcedId Other SisSourcedId"
            + " SystemId");

    static final Set<String> METRICS = words("AssessmentsPassed AssessmentsSubmitted MinutesOnTask SkillsMastered"
            + " StandardsMastered UnitsCompleted UnitsPassed WordsRead");

    static final Set<String> MESSAGE_TYPES = words("LtiDeepLinkingRequest LtiResourceLinkRequest");

    static final Set<String> STATUSES = words("Active Inactive");

    private static final Map<String, String> SUB_ROLES = Map.of(
            "Administrator",
                    "Administrator Developer ExternalDeveloper ExternalSupport ExternalSystemAdministrator Support"
                            + " SystemAdministrator",
            "ContentDeveloper", "ContentDeveloper ContentExpert ExternalContentExpert Librarian",
            "Instructor",
                    "ExternalInstructor Grader GuestInstructor Instructor Lecturer PrimaryInstructor"
                            + " SecondaryInstructor TeachingAssistant TeachingAssistantGroup"
                            + " TeachingAssistantOffering TeachingAssistantSection TeachingAssistantTemplate",
            "Learner", "ExternalLearner GuestLearner Learner NonCreditLearner",
            "Manager", "AreaManager CourseCoordinator Observer ExternalObserver",
            "Member", "Member",
            "Mentor",
                    "Advisor Auditor ExternalAdvisor ExternalAuditor ExternalLearningFacilitator ExternalMentor"
                            + " ExternalReviewer ExternalTutor LearningFacilitator Mentor Reviewer Tutor",
            "Officer", "Chair Secretary Treasurer Vice-Chair");

    /** Roles of LIS and, as {@code Instructor#Grader}, their kinds. */
    static final Set<String> ROLES = roles();

    private Terms() {}

    /** Words of a text, in order. */
    static Set<String> words(String text) {
        return Collections.unmodifiableSet(new TreeSet<>(Arrays.asList(text.split(" "))));
    }

    /** One of these words; whoever writes it in another case, or as an IRI, reads which was meant. */
    record Term(String code, Set<String> known) implements Rule {

        @Override
        public boolean holds(Json value) {
            return value instanceof Json.Text text && known.contains(text.value());
        }

        @Override
        public void check(Json value, Place at, Faults faults) {
            if (!(value instanceof Json.Text text)) {
                Rules.wrongType("string", value, at, faults);
            } else if (!known.contains(text.value())) {
                faults.add(code, at, value, Map.of("expected", near(text.value(), known)));
            }
        }
    }

    static Rule oneOf(Set<String> known) {
        return new Term("learning.bad_value", known);
    }

    /** The word that was probably meant, else all that there are. */
    static String near(String word, Set<String> known) {
        String last = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('#')) + 1);
        return known.stream()
                .filter(term -> term.equalsIgnoreCase(word) || term.equalsIgnoreCase(last))
                .findFirst()
                .orElseGet(() -> String.join(", ", new TreeSet<>(known)));
    }

    private static Set<String> roles() {
        Set<String> roles = new TreeSet<>(SUB_ROLES.keySet());
        SUB_ROLES.forEach((role, kinds) -> words(kinds).forEach(kind -> roles.add(role + "#" + kind)));
        return Collections.unmodifiableSet(roles);
    }
}
