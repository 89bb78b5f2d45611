package org.uchinuki.standard.caliper;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.docs.Requirement;

/**
 * Every event of every profile with every action, in order and out of order. What is right is written here a second time, from the
 * pages of the standard, so that a slip in the rules is a difference and not agreed with.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventTableTest {

    /** Each line: event | profiles, - for none | actor | actions | objects that fit | that do not | fits/not for the other places | needed. */
    private static final String TABLE = """
            Event | GeneralProfile,- | Agent Person SoftwareApplication Organization Group CourseSection ! Document Session | * | Entity Person Document Attempt Score Link Session Survey ! | generated=Score ! ; target=Frame ! ; referrer=Person ! | -
            AnnotationEvent | AnnotationProfile,- | Person ! SoftwareApplication Group Agent Document | Bookmarked Highlighted Shared Tagged | DigitalResource Document Chapter Page WebPage VideoObject Assessment Message Frame LtiLink Question ! Person Attempt Link Survey Entity Score | generated=Annotation BookmarkAnnotation HighlightAnnotation SharedAnnotation TagAnnotation ! Attempt Document ; target=Frame ! Page MediaLocation | -
            AssessmentEvent | AssessmentProfile,- | Person ! SoftwareApplication Organization | Started Paused Resumed Restarted Reset Submitted | Assessment ! AssessmentItem Document AssignableDigitalResource Questionnaire | generated=Attempt ! Response Score | -
            AssessmentItemEvent | AssessmentProfile,- | Person ! SoftwareApplication | Started Skipped | AssessmentItem ! Assessment QuestionnaireItem Document | generated=Attempt ! Response MultipleChoiceResponse ; referrer=AssessmentItem ! Assessment | -
            AssessmentItemEvent | AssessmentProfile,- | Person ! SoftwareApplication | Completed | AssessmentItem ! Assessment QuestionnaireItem Document | generated=Response MultipleChoiceResponse TrueFalseResponse FillinBlankResponse MultipleResponseResponse SelectTextResponse ! Attempt Score ; referrer=AssessmentItem ! Document | -
            NavigationEvent | AssessmentProfile | Person ! SoftwareApplication | NavigatedTo | Assessment AssessmentItem ! Document Forum SoftwareApplication | target=Frame Document ! Person ; referrer=Document SoftwareApplication ! Person | -
            ViewEvent | AssessmentProfile | Person ! SoftwareApplication | Viewed | Assessment AssessmentItem ! Document Result | - | -
            AssignableEvent | AssignableProfile,- | Person ! SoftwareApplication | Activated Deactivated Started Completed Submitted Reviewed | AssignableDigitalResource Assessment AssessmentItem ! Document DigitalResource Attempt | generated=Attempt ! Score ; target=Frame ! Document | -
            NavigationEvent | AssignableProfile | Person ! SoftwareApplication | NavigatedTo | AssignableDigitalResource Assessment ! Document | referrer=Page ! Session | -
            ViewEvent | AssignableProfile | Person ! SoftwareApplication | Viewed | AssignableDigitalResource AssessmentItem ! DigitalResource Page | - | -
            FeedbackEvent | FeedbackProfile,- | Person ! SoftwareApplication | Commented | Entity Document Person Message Attempt ! | generated=Comment ! Rating Message | -
            FeedbackEvent | FeedbackProfile,- | Person ! SoftwareApplication | Ranked | Entity Document VideoObject ! | generated=Rating ! Comment Score | -
            ForumEvent | ForumProfile,- | Person ! SoftwareApplication | Subscribed Unsubscribed | Forum ! Thread Message DigitalResourceCollection | - | -
            MessageEvent | ForumProfile,- | Person ! SoftwareApplication | MarkedAsRead MarkedAsUnread MarkedAsUnRead Posted | Message ! Thread Forum | - | -
            ThreadEvent | ForumProfile,- | Person ! SoftwareApplication | MarkedAsRead MarkedAsUnread MarkedAsUnRead | Thread ! Message Forum | - | -
            NavigationEvent | ForumProfile | Person ! SoftwareApplication | NavigatedTo | Forum Message Thread ! Document Assessment | - | -
            ViewEvent | ForumProfile | Person ! SoftwareApplication | Viewed | Forum Message Thread ! Document Assessment | - | -
            GradeEvent | GradingProfile,- | Person SoftwareApplication Agent Organization ! Document Attempt | Graded | Attempt ! Assessment Result Score | generated=Score ! Result Attempt | -
            ViewEvent | GradingProfile | Person ! SoftwareApplication | Viewed | Result ! Score Document Attempt | - | -
            MediaEvent | MediaProfile,- | Person ! SoftwareApplication | Started Ended Paused Resumed Restarted ForwardedTo JumpedTo ChangedResolution ChangedSize ChangedSpeed ChangedVolume EnabledClosedCaptioning DisabledClosedCaptioning EnteredFullScreen ExitedFullScreen Muted Unmuted OpenedPopout ClosedPopout | MediaObject AudioObject ImageObject VideoObject ! Document MediaLocation DigitalResource | target=MediaLocation ! Frame | -
            NavigationEvent | MediaProfile | Person ! SoftwareApplication | NavigatedTo | MediaObject VideoObject DigitalResourceCollection ! Person | target=MediaLocation VideoObject ! Person ; referrer=VideoObject ! Person | -
            ViewEvent | MediaProfile | Person ! SoftwareApplication | Viewed | MediaObject ImageObject ! Document | target=MediaLocation ! Person | -
            NavigationEvent | ReadingProfile,- | Person ! SoftwareApplication Group | NavigatedTo | DigitalResource SoftwareApplication Document Chapter Page WebPage Frame DigitalResourceCollection Assessment Forum ! Person Attempt Link | target=Frame DigitalResource ! Person Attempt ; referrer=WebPage SoftwareApplication ! Person Session | -
            ViewEvent | ReadingProfile | Person ! SoftwareApplication | Viewed | DigitalResource Document Chapter Page WebPage Message VideoObject ! Person SoftwareApplication Result Link Entity | target=Frame Page ! Person | -
            ViewEvent | - | Person ! SoftwareApplication | Viewed | DigitalResource Document Assessment Result ! Person SoftwareApplication Score Attempt Link | - | -
            ResourceManagementEvent | ResourceManagementProfile,- | Person ! SoftwareApplication | Archived Created Deleted Described Downloaded Modified Printed Published Restored Retrieved Saved Unpublished Uploaded | DigitalResource Document ImageObject Assessment ! Person SoftwareApplication Attempt | generated=Document ! Person | -
            ResourceManagementEvent | ResourceManagementProfile,- | Person ! SoftwareApplication | Copied | DigitalResource Document ! Person Score | generated=DigitalResource Document ! Attempt | generated
            SearchEvent | SearchProfile,- | Person ! SoftwareApplication | Searched | Entity DigitalResource SoftwareApplication Organization ! | generated=SearchResponse ! Query | -
            SessionEvent | SessionProfile,- | Person ! SoftwareApplication Agent | LoggedIn LoggedOut | SoftwareApplication ! Session Document | target=DigitalResource Page ! Person ; referrer=Document SoftwareApplication ! Person | -
            SessionEvent | SessionProfile,- | SoftwareApplication ! Person Agent | TimedOut | Session LtiSession ! SoftwareApplication Document | - | -
            SurveyEvent | SurveyProfile,- | Person ! SoftwareApplication | OptedIn OptedOut | Survey ! Questionnaire SurveyInvitation | - | -
            SurveyInvitationEvent | SurveyProfile,- | Person ! SoftwareApplication | Accepted Declined Sent | SurveyInvitation ! Survey | - | -
            QuestionnaireEvent | SurveyProfile,- | Person ! SoftwareApplication | Started Submitted | Questionnaire ! Survey Assessment | generated=Attempt ! Response | -
            QuestionnaireItemEvent | SurveyProfile,- | Person ! SoftwareApplication | Started Skipped | QuestionnaireItem ! AssessmentItem Questionnaire | generated=Attempt ! Score | -
            QuestionnaireItemEvent | SurveyProfile,- | Person ! SoftwareApplication | Completed | QuestionnaireItem ! AssessmentItem Questionnaire | generated=Response RatingScaleResponse OpenEndedResponse DateTimeResponse MultiselectResponse ! Attempt | -
            NavigationEvent | SurveyProfile | Person ! SoftwareApplication | NavigatedTo | Questionnaire QuestionnaireItem ! Document Assessment | - | -
            ViewEvent | SurveyProfile | Person ! SoftwareApplication | Viewed | Questionnaire QuestionnaireItem ! Document Assessment | - | -
            ToolLaunchEvent | ToolLaunchProfile,- | Person ! SoftwareApplication | Launched | SoftwareApplication ! Document LtiLink | generated=LtiLink Document ! Person ; target=Link LtiLink ! Document ; federatedSession=LtiSession ! | federatedSession
            ToolLaunchEvent | ToolLaunchProfile,- | Person ! SoftwareApplication | Returned | SoftwareApplication ! Document LtiLink | generated=DigitalResource ! Person ; target=Link LtiLink ! Page | -
            ToolUseEvent | ToolUseProfile,- | Person ! SoftwareApplication | Used | SoftwareApplication ! Document Session | generated=AggregateMeasureCollection ! AggregateMeasure Collection ; target=SoftwareApplication ! Document | -
            """;

    private static final Set<String> ACTIONS = new TreeSet<>(Arrays.asList("""
            Abandoned Accepted Activated Added Archived Attached Bookmarked ChangedResolution ChangedSize ChangedSpeed
            ChangedVolume Classified ClosedPopout Commented Completed Copied Created Deactivated Declined Deleted Described
            DisabledClosedCaptioning Disliked Downloaded EnabledClosedCaptioning Ended EnteredFullScreen ExitedFullScreen
            ForwardedTo Graded Hid Highlighted Identified JumpedTo Launched Liked Linked LoggedIn LoggedOut MarkedAsRead
            MarkedAsUnread MarkedAsUnRead Modified Muted NavigatedTo OpenedPopout OptedIn OptedOut Paused Posted Printed
            Published Questioned Ranked Recommended Removed Reset Restarted Restored Resumed Retrieved Returned Reviewed Rewound
            Saved Searched Sent Shared Showed Skipped Started Submitted Subscribed Tagged TimedOut Unmuted Unpublished
            Unsubscribed Uploaded Used Viewed""".split("\\s+", -1)));

    private static final List<String> BAD_TIMES = List.of(
            "2026-05-01T00:05:05Z",
            "2026-05-01T09:05:05.000+09:00",
            "2026-02-29T00:05:05.000Z",
            "2026-05-01 00:05:05.000Z",
            "2026-05-01T24:00:00.000Z",
            "1777600000");

    private enum Kind {
        WRONG_ACTOR,
        WRONG_ACTION,
        WRONG_OBJECT,
        MISSING_ID,
        BAD_TIME,
        NULL,
        WRONG_PROFILE,
        WRONG_OTHER_ENTITY,
        MISSING_MEMBER
    }

    /** What fits in a place, and what does not. */
    private record Fit(List<String> good, List<String> bad) {

        static Fit of(String text) {
            String[] sides = text.split("!", -1);
            return new Fit(words(sides[0]), words(sides[1]));
        }
    }

    private record Line(
            String type,
            String profile,
            Fit actor,
            List<String> actions,
            Fit object,
            Map<String, Fit> others,
            Set<String> needed) {}

    private final List<Line> lines = lines();
    private final List<String> slips = new ArrayList<>();
    private final Map<Kind, Integer> bad = new EnumMap<>(Kind.class);
    private int good;
    final List<String> goodOnes = new ArrayList<>();

    @Test
    @Requirement(
            section = "A",
            text =
                    "Each of the 22 types of events takes the actors, actions, objects, generated, target and referring entities of its page.")
    @Requirement(
            section = "3",
            text =
                    "Each of the 15 profiles takes its own types of events, with its own actions and objects, and no others.")
    void each_event_is_taken_in_order_and_refused_out_of_order_at_its_place() {
        tryAll();

        assertThat(slips).isEmpty();
        assertThat(lines.stream().map(Line::type).distinct()).hasSize(22);
        assertThat(lines.stream()
                        .map(Line::profile)
                        .filter(profile -> !profile.equals("-"))
                        .distinct())
                .hasSize(15);
        assertThat(bad).containsOnlyKeys(Kind.values());
        System.out.printf(
                "caliper variants: %d good, %d bad of %d kinds, all as expected%n",
                good, bad.values().stream().mapToInt(Integer::intValue).sum(), bad.size());
    }

    /** Tries every variant of every line; leaves behind what was as it should not be, and the good ones. */
    void tryAll() {
        for (Line line : lines) {
            for (String action : line.actions()) {
                variants(line, action);
            }
        }
    }

    private void variants(Line line, String action) {
        Map<String, String> event = event(line, action);
        for (String actor : line.actor().good()) {
            isGood(with(event, "actor", entity(actor)));
        }
        for (String object : line.object().good()) {
            isGood(with(event, "object", entity(object)));
        }
        for (String reference :
                List.of("'https://e.jp/x'", "'urn:uuid:6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001'", "'_:b1'")) {
            isGood(with(with(event, "actor", reference), "object", reference));
        }
        line.others().forEach((place, fit) -> {
            fit.good().forEach(type -> isGood(with(event, place, entity(type))));
            isGood(with(event, place, "'https://e.jp/y'"));
            fit.bad()
                    .forEach(type -> isBad(
                            Kind.WRONG_OTHER_ENTITY,
                            with(event, place, entity(type)),
                            "learning.not_in_event /" + place));
        });
        for (String actor : line.actor().bad()) {
            isBad(Kind.WRONG_ACTOR, with(event, "actor", entity(actor)), "learning.not_in_event /actor");
        }
        for (String object : line.object().bad()) {
            isBad(Kind.WRONG_OBJECT, with(event, "object", entity(object)), "learning.not_in_event /object");
        }
        actions(line, event);
        ids(event);
        for (String time : BAD_TIMES) {
            isBad(Kind.BAD_TIME, with(event, "eventTime", "'" + time + "'"), "learning.bad_timestamp /eventTime");
        }
        for (String member : event.keySet()) {
            isBad(Kind.NULL, with(event, member, "null"), "learning.null_value /" + member);
        }
        for (String member : line.needed()) {
            isBad(Kind.MISSING_MEMBER, without(event, member), "learning.missing_property");
        }
        for (String member : List.of("@context", "type", "actor", "action", "object", "eventTime")) {
            isBad(Kind.MISSING_MEMBER, without(event, member), "learning.missing_property");
        }
        profiles(line, event);
    }

    private void actions(Line line, Map<String, String> event) {
        Set<String> allowed = lines.stream()
                .filter(other ->
                        other.type().equals(line.type()) && other.profile().equals(line.profile()))
                .flatMap(other -> other.actions().stream())
                .collect(Collectors.toSet());
        for (String action : ACTIONS) {
            if (!allowed.contains(action)) {
                isBad(Kind.WRONG_ACTION, with(event, "action", "'" + action + "'"), "learning.not_in_event /action");
            }
        }
        for (String action : List.of("Answered", "viewed", "http://purl.imsglobal.org/caliper/actions/Viewed", "")) {
            isBad(Kind.WRONG_ACTION, with(event, "action", "'" + action + "'"), "learning.bad_value /action");
        }
    }

    private void ids(Map<String, String> event) {
        isBad(Kind.MISSING_ID, without(event, "id"), "learning.missing_property");
        for (String place : List.of("actor", "object")) {
            String nameless = requireNonNull(event.get(place)).replaceFirst("'id':'[^']*',", "");
            isBad(Kind.MISSING_ID, with(event, place, nameless), "learning.missing_property /" + place);
        }
    }

    private void profiles(Line line, Map<String, String> event) {
        Set<String> its = lines.stream()
                .filter(other -> other.type().equals(line.type()))
                .map(Line::profile)
                .collect(Collectors.toSet());
        lines.stream()
                .map(Line::profile)
                .distinct()
                .filter(profile -> !its.contains(profile) && !profile.equals("-"))
                .forEach(profile -> isBad(
                        Kind.WRONG_PROFILE,
                        with(event, "profile", "'" + profile + "'"),
                        "learning.not_in_event /profile"));
        isBad(Kind.WRONG_PROFILE, with(event, "profile", "'BasicProfile'"), "learning.bad_value /profile");
    }

    private void isGood(Map<String, String> event) {
        good++;
        goodOnes.add(Checked.object(event));
        expect(event);
    }

    private void isBad(Kind kind, Map<String, String> event, String fault) {
        bad.merge(kind, 1, Integer::sum);
        expect(event, fault);
    }

    private void expect(Map<String, String> event, String... faults) {
        String json = Checked.object(event);
        List<String> found = Checked.item(json);
        if (!found.equals(List.of(faults)) && slips.size() < 20) {
            slips.add("%s should give %s and gives %s".formatted(json, Arrays.toString(faults), found));
        }
    }

    private static Map<String, String> event(Line line, String action) {
        Map<String, String> event = new LinkedHashMap<>();
        event.put("@context", "'" + Checked.V1P2 + "'");
        event.put("id", "'urn:uuid:6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001'");
        event.put("type", "'" + line.type() + "'");
        if (!line.profile().equals("-")) {
            event.put("profile", "'" + line.profile() + "'");
        }
        event.put("actor", entity(line.actor().good().getFirst()));
        event.put("action", "'" + action + "'");
        event.put("object", entity(line.object().good().getFirst()));
        event.put("eventTime", "'2026-05-01T00:05:05.000Z'");
        for (String member : line.needed()) {
            event.put(
                    member,
                    entity(requireNonNull(line.others().get(member)).good().getFirst()));
        }
        return event;
    }

    private static String entity(String type) {
        String measured = type.equals("AggregateMeasure") ? ",'metric':'MinutesOnTask','metricValue':12.5" : "";
        return "{'id':'https://e.jp/%s','type':'%s'%s}".formatted(type, type, measured);
    }

    private static Map<String, String> with(Map<String, String> event, String member, String value) {
        Map<String, String> other = new LinkedHashMap<>(event);
        other.put(member, value);
        return other;
    }

    private static Map<String, String> without(Map<String, String> event, String member) {
        Map<String, String> other = new LinkedHashMap<>(event);
        other.remove(member);
        return other;
    }

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (String row : TABLE.lines().toList()) {
            String[] cells = row.split("\\|", -1);
            List<String> actions = cells[3].strip().equals("*") ? List.copyOf(ACTIONS) : words(cells[3]);
            Map<String, Fit> others = new LinkedHashMap<>();
            for (String other : cells[5].strip().equals("-") ? new String[0] : cells[5].split(";", -1)) {
                String[] sides = other.split("=", -1);
                others.put(sides[0].strip(), Fit.of(sides[1]));
            }
            Set<String> needed = cells[6].strip().equals("-") ? Set.of() : Set.copyOf(words(cells[6]));
            for (String profile : cells[1].strip().split(",", -1)) {
                lines.add(new Line(
                        cells[0].strip(), profile, Fit.of(cells[2]), actions, Fit.of(cells[4]), others, needed));
            }
        }
        return lines;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+", -1));
    }
}
