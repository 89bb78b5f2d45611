package org.uchinuki.standard.caliper;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events there are, in which profiles, and what may be done in them (Caliper 1.2, section 3 and appendix A). Where the page of
 * an event, the table of a profile and the samples of the standard differ, the widest stands here: a sample navigates in the Media
 * Profile to a collection, and tools that put their measures in the target are read, too.
 */
final class EventTypes {

    private static final String NONE = "-";

    /** An entity in a place is of one of these kinds or of one below it; a - is open to all. What is needed is optional elsewhere. */
    private static final String TABLE = """
            event                   | profile                   | action                                                                     | actor               | object                              | generated                  | target                                         | referrer                            | needed
            Event                   | GeneralProfile            | -                                                                          | Agent               | Entity                              | -                          | -                                              | -                                   | -
            AnnotationEvent         | AnnotationProfile         | Bookmarked Highlighted Shared Tagged                                       | Person              | DigitalResource                     | Annotation                 | Frame                                          | -                                   | -
            AssessmentEvent         | AssessmentProfile         | Started Paused Resumed Restarted Reset Submitted                           | Person              | Assessment                          | Attempt                    | -                                              | -                                   | -
            AssessmentItemEvent     | AssessmentProfile         | Started Skipped                                                            | Person              | AssessmentItem                      | Attempt                    | -                                              | AssessmentItem                      | -
            AssessmentItemEvent     | AssessmentProfile         | Completed                                                                  | Person              | AssessmentItem                      | Response                   | -                                              | AssessmentItem                      | -
            NavigationEvent         | AssessmentProfile         | NavigatedTo                                                                | Person              | Assessment AssessmentItem           | -                          | DigitalResource                                | DigitalResource SoftwareApplication | -
            ViewEvent               | AssessmentProfile         | Viewed                                                                     | Person              | Assessment AssessmentItem           | -                          | -                                              | -                                   | -
            AssignableEvent         | AssignableProfile         | Activated Deactivated Started Completed Submitted Reviewed                 | Person              | AssignableDigitalResource           | Attempt                    | Frame                                          | -                                   | -
            NavigationEvent         | AssignableProfile         | NavigatedTo                                                                | Person              | AssignableDigitalResource           | -                          | DigitalResource                                | DigitalResource SoftwareApplication | -
            ViewEvent               | AssignableProfile         | Viewed                                                                     | Person              | AssignableDigitalResource           | -                          | -                                              | -                                   | -
            FeedbackEvent           | FeedbackProfile           | Commented                                                                  | Person              | Entity                              | Comment                    | -                                              | -                                   | -
            FeedbackEvent           | FeedbackProfile           | Ranked                                                                     | Person              | Entity                              | Rating                     | -                                              | -                                   | -
            ForumEvent              | ForumProfile              | Subscribed Unsubscribed                                                    | Person              | Forum                               | -                          | -                                              | -                                   | -
            MessageEvent            | ForumProfile              | MarkedAsRead MarkedAsUnread MarkedAsUnRead Posted                          | Person              | Message                             | -                          | -                                              | -                                   | -
            ThreadEvent             | ForumProfile              | MarkedAsRead MarkedAsUnread MarkedAsUnRead                                 | Person              | Thread                              | -                          | -                                              | -                                   | -
            NavigationEvent         | ForumProfile              | NavigatedTo                                                                | Person              | Forum Message Thread                | -                          | DigitalResource                                | DigitalResource SoftwareApplication | -
            ViewEvent               | ForumProfile              | Viewed                                                                     | Person              | Forum Message Thread                | -                          | -                                              | -                                   | -
            GradeEvent              | GradingProfile            | Graded                                                                     | Agent               | Attempt                             | Score                      | -                                              | -                                   | -
            ViewEvent               | GradingProfile            | Viewed                                                                     | Person              | Result                              | -                          | -                                              | -                                   | -
            MediaEvent              | MediaProfile              | Started Ended Paused Resumed Restarted ForwardedTo JumpedTo Muted Unmuted  | Person              | MediaObject                         | -                          | MediaLocation                                  | -                                   | -
            MediaEvent              | MediaProfile              | ChangedResolution ChangedSize ChangedSpeed ChangedVolume                   | Person              | MediaObject                         | -                          | MediaLocation                                  | -                                   | -
            MediaEvent              | MediaProfile              | EnabledClosedCaptioning DisabledClosedCaptioning OpenedPopout ClosedPopout | Person              | MediaObject                         | -                          | MediaLocation                                  | -                                   | -
            MediaEvent              | MediaProfile              | EnteredFullScreen ExitedFullScreen                                         | Person              | MediaObject                         | -                          | MediaLocation                                  | -                                   | -
            NavigationEvent         | MediaProfile              | NavigatedTo                                                                | Person              | DigitalResource SoftwareApplication | -                          | DigitalResource                                | DigitalResource SoftwareApplication | -
            ViewEvent               | MediaProfile              | Viewed                                                                     | Person              | MediaObject                         | -                          | DigitalResource                                | -                                   | -
            NavigationEvent         | ReadingProfile            | NavigatedTo                                                                | Person              | DigitalResource SoftwareApplication | -                          | DigitalResource                                | DigitalResource SoftwareApplication | -
            ViewEvent               | ReadingProfile            | Viewed                                                                     | Person              | DigitalResource                     | -                          | DigitalResource                                | -                                   | -
            ResourceManagementEvent | ResourceManagementProfile | Archived Created Deleted Described Downloaded Modified Printed             | Person              | DigitalResource                     | DigitalResource            | -                                              | -                                   | -
            ResourceManagementEvent | ResourceManagementProfile | Published Restored Retrieved Saved Unpublished Uploaded                    | Person              | DigitalResource                     | DigitalResource            | -                                              | -                                   | -
            ResourceManagementEvent | ResourceManagementProfile | Copied                                                                     | Person              | DigitalResource                     | DigitalResource            | -                                              | -                                   | generated
            SearchEvent             | SearchProfile             | Searched                                                                   | Person              | Entity                              | SearchResponse             | -                                              | -                                   | -
            SessionEvent            | SessionProfile            | LoggedIn LoggedOut                                                         | Person              | SoftwareApplication                 | -                          | DigitalResource                                | DigitalResource SoftwareApplication | -
            SessionEvent            | SessionProfile            | TimedOut                                                                   | SoftwareApplication | Session                             | -                          | DigitalResource                                | DigitalResource SoftwareApplication | -
            SurveyEvent             | SurveyProfile             | OptedIn OptedOut                                                           | Person              | Survey                              | -                          | -                                              | -                                   | -
            SurveyInvitationEvent   | SurveyProfile             | Accepted Declined Sent                                                     | Person              | SurveyInvitation                    | -                          | -                                              | -                                   | -
            QuestionnaireEvent      | SurveyProfile             | Started Submitted                                                          | Person              | Questionnaire                       | Attempt                    | -                                              | -                                   | -
            QuestionnaireItemEvent  | SurveyProfile             | Started Skipped                                                            | Person              | QuestionnaireItem                   | Attempt Response           | -                                              | -                                   | -
            QuestionnaireItemEvent  | SurveyProfile             | Completed                                                                  | Person              | QuestionnaireItem                   | Response                   | -                                              | -                                   | -
            NavigationEvent         | SurveyProfile             | NavigatedTo                                                                | Person              | Questionnaire QuestionnaireItem     | -                          | DigitalResource                                | DigitalResource SoftwareApplication | -
            ViewEvent               | SurveyProfile             | Viewed                                                                     | Person              | Questionnaire QuestionnaireItem     | -                          | -                                              | -                                   | -
            ToolLaunchEvent         | ToolLaunchProfile         | Launched                                                                   | Person              | SoftwareApplication                 | DigitalResource            | Link LtiLink                                   | -                                   | federatedSession
            ToolLaunchEvent         | ToolLaunchProfile         | Returned                                                                   | Person              | SoftwareApplication                 | DigitalResource            | Link LtiLink                                   | -                                   | -
            ToolUseEvent            | ToolUseProfile            | Used                                                                       | Person              | SoftwareApplication                 | AggregateMeasureCollection | SoftwareApplication AggregateMeasureCollection | -                                   | -
            """;

    /**
     * What 1.1 says is deprecated and still has to be understood (Caliper 1.1, appendix H.2). Its extension profiles brought most of
     * what is new in 1.2 under contexts of 1.1, so that all else is the same in both.
     */
    private static final String DEPRECATED_IN_1_1 = """
            event               | profile | action                                                            | actor  | object                    | generated  | target        | referrer | needed
            AnnotationEvent     | -       | Attached Classified Commented Described Disliked Identified Liked | Person | DigitalResource           | Annotation | Frame         | -        | -
            AnnotationEvent     | -       | Linked Questioned Ranked Recommended Subscribed                   | Person | DigitalResource           | Annotation | Frame         | -        | -
            AssessmentItemEvent | -       | Reviewed Viewed                                                   | Person | AssessmentItem            | -          | -             | -        | -
            AssignableEvent     | -       | Abandoned Hid Showed                                              | Person | AssignableDigitalResource | Attempt    | Frame         | -        | -
            MediaEvent          | -       | Rewound                                                           | Person | MediaObject               | -          | MediaLocation | -        | -
            ThreadEvent         | -       | Posted                                                            | Person | Thread                    | -          | -             | -        | -
            OutcomeEvent        | -       | Graded                                                            | Agent  | Attempt                   | Result     | -             | -        | -
            ReadingEvent        | -       | -                                                                 | Person | DigitalResource           | -          | -             | -        | -
            """;

    private final Map<String, EventType> types = new HashMap<>();

    EventTypes(CaliperVersion version) {
        read(TABLE);
        if (version == CaliperVersion.V1_1) {
            read(DEPRECATED_IN_1_1);
        }
    }

    @Nullable
    EventType of(String type) {
        return types.get(type);
    }

    Set<String> names() {
        return Collections.unmodifiableSet(types.keySet());
    }

    private void read(String table) {
        table.lines()
                .skip(1)
                .map(EventTypes::cells)
                .forEach(cells -> types.computeIfAbsent(cells[0], name -> new EventType())
                        .add(cells[1].equals(NONE) ? null : cells[1], deed(cells)));
    }

    private static Deed deed(String[] cells) {
        Map<String, Set<String>> kinds = new HashMap<>();
        for (int place = 0; place < Deed.PLACES.size(); place++) {
            Set<String> allowed = words(cells[3 + place]);
            if (!allowed.isEmpty()) {
                kinds.put(Deed.PLACES.get(place), allowed);
            }
        }
        return new Deed(words(cells[2]), Map.copyOf(kinds), words(cells[8]));
    }

    private static String[] cells(String line) {
        return line.strip().split(" *\\| *");
    }

    private static Set<String> words(String cell) {
        return cell.equals(NONE) ? Set.of() : Terms.words(cell);
    }
}
