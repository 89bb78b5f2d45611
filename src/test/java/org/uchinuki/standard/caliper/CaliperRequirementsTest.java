package org.uchinuki.standard.caliper;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.docs.Requirement;

/** The sentences of the standard that an envelope, an event, an entity or a context is held against, one by one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaliperRequirementsTest {

    private static final String PERSON = "{'id':'https://e.jp/u/1','type':'Person'}";
    private static final String APPLICATION = "{'id':'https://e.jp','type':'SoftwareApplication'}";
    private static final String DOCUMENT = "{'id':'https://e.jp/d/1','type':'Document'}";

    private static final Map<String, String> VIEW = event();

    @Test
    @Requirement(
            section = "2.1",
            text =
                    "An event has an id, a type, an actor, an action, an object and an eventTime; all else may be left out.")
    void the_least_that_an_event_must_say_is_enough() {
        assertThat(VIEW.keySet())
                .containsExactlyInAnyOrder("@context", "id", "type", "actor", "action", "object", "eventTime");
        assertThat(checked(VIEW)).isEmpty();
        VIEW.keySet()
                .forEach(member ->
                        assertThat(checked(without(member))).as(member).contains("learning.missing_property"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            urn:uuid:6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001 | true
            urn:uuid:6A1F2A0E-6B1E-4A55-9D3C-3B8A1A1A0001 | true
            urn:uuid:6a1f2a0e-6b1e-1a55-9d3c-3b8a1a1a0001 | true
            6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001          | false
            urn:uuid:6a1f2a0e6b1e4a559d3c3b8a1a1a0001     | false
            urn:uuid:{6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001} | false
            https://e.jp/events/1                         | false
            _:b1                                          | false
            """)
    @Requirement(section = "4.2", text = "The id of an event is a UUID as a URN, urn:uuid:…, of any version.")
    void the_id_of_an_event_is_a_uuid_as_a_urn(String id, boolean right) {
        assertThat(checked(with("id", "'" + id + "'")))
                .isEqualTo(right ? List.of() : List.of("learning.bad_event_id /id"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            viewEvent                                    | ViewEvent
            http://purl.imsglobal.org/caliper/ViewEvent  | ViewEvent
            caliper#VIEWEVENT                            | ViewEvent
            """)
    @Requirement(
            section = "2.1",
            text = "The type of an event is a term of the model; an IRI in its place is refused with the term.")
    void the_type_of_an_event_is_a_term_and_whoever_writes_it_otherwise_reads_it(String sent, String meant) {
        assertThat(Checked.findings(Checked.object(with("type", "'" + sent + "'")), CaliperVersion.V1_2))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("learning.event_type");
                    assertThat(finding.details()).containsEntry("expected", meant);
                });
    }

    @Test
    @Requirement(
            section = "2.1",
            text = "A type of event that the standard does not know is refused with those it knows.")
    void an_unknown_type_of_event_is_told_all_that_there_are() {
        assertThat(Checked.findings(Checked.object(with("type", "'LessonEvent'")), CaliperVersion.V1_2))
                .singleElement()
                .satisfies(finding -> assertThat(
                                finding.details().getOrDefault("expected", "").split(", ", -1))
                        .hasSize(22)
                        .contains("Event", "AnnotationEvent", "ViewEvent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'https://e.jp/x'", "'urn:uuid:6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001'", "'_:b0'"})
    @Requirement(section = "2.2", text = "Instead of any entity the IRI that stands for it may be sent.")
    void every_entity_of_an_event_may_be_an_iri_alone(String iri) {
        Map<String, String> event = with("actor", iri);
        for (String member : List.of(
                "object",
                "edApp",
                "generated",
                "target",
                "referrer",
                "group",
                "membership",
                "session",
                "federatedSession")) {
            event.put(member, iri);
        }
        assertThat(checked(event)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            edApp            | {'id':'_:1','type':'SoftwareApplication'} | {'id':'_:1','type':'Person'}
            group            | {'id':'_:1','type':'CourseSection'}       | {'id':'_:1','type':'Person'}
            membership       | {'id':'_:1','type':'Membership'}          | {'id':'_:1','type':'Group'}
            session          | {'id':'_:1','type':'LtiSession'}          | {'id':'_:1','type':'Attempt'}
            federatedSession | {'id':'_:1','type':'LtiSession'}          | {'id':'_:1','type':'Session'}
            """)
    @Requirement(
            section = "2.1",
            text =
                    "edApp is a SoftwareApplication, group an Organization, membership a Membership, session a Session and"
                            + " federatedSession an LtiSession, or a subtype.")
    void the_surroundings_of_an_event_have_their_types(String member, String right, String wrong) {
        assertThat(checked(with(member, right))).isEmpty();
        assertThat(checked(with(member, wrong))).containsExactly("learning.entity_misplaced /" + member);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026-05-01T00:05:05.000Z      | true
            2024-02-29T23:59:59.999Z      | true
            2026-05-01T00:05:05Z          | false
            2026-05-01T00:05:05.00Z       | false
            2026-05-01T00:05:05.000000Z   | false
            2026-05-01T09:05:05.000+09:00 | false
            2026-05-01T00:05:05.000+00:00 | false
            2026-05-01T00:05:05.000       | false
            2026-05-01t00:05:05.000z      | false
            2026-04-31T00:05:05.000Z      | false
            2026-13-01T00:05:05.000Z      | false
            1900-02-29T00:05:05.000Z      | false
            2026-05-01T00:60:05.000Z      | false
            2026-05-01T00:05:60.000Z      | false
            """)
    @Requirement(section = "2.1", text = "A time is written YYYY-MM-DDTHH:mm:ss.SSSZ: milliseconds, UTC, no offset.")
    void a_time_has_milliseconds_and_no_offset(String time, boolean right) {
        assertThat(checked(with("eventTime", "'" + time + "'")))
                .isEqualTo(right ? List.of() : List.of("learning.bad_timestamp /eventTime"));
    }

    @Test
    @Requirement(
            section = "2.1",
            text = "What the model does not know may stand in the extensions of an event, and nowhere else.")
    void custom_data_of_an_event_belongs_in_its_extensions() {
        assertThat(checked(with("extensions", "{'purpose':['調べ学習',null],'https://e.jp/x':{'y':1}}")))
                .isEmpty();
        assertThat(checked(with("purpose", "'x'"))).containsExactly("learning.unknown_property /purpose");
        assertThat(checked(with("extensions", "['x']"))).containsExactly("learning.wrong_type /extensions");
    }

    @Test
    @Requirement(
            section = "2.2",
            text = "What the model does not know may stand in the extensions of an entity, and nowhere else.")
    void custom_data_of_an_entity_belongs_in_its_extensions() {
        assertThat(checked(with("actor", "{'id':'_:1','type':'Person','extensions':{'grade':'P3'}}")))
                .isEmpty();
        assertThat(checked(with("actor", "{'id':'_:1','type':'Person','grade':'P3'}")))
                .containsExactly("learning.unknown_property /actor/grade");
    }

    @Test
    @Requirement(section = "2.1", text = "Null is no value of a property: what is not known is left out.")
    void null_is_no_value_anywhere() {
        assertThat(checked(with("edApp", "null"))).containsExactly("learning.null_value /edApp");
        assertThat(checked(with("object", "{'id':'_:1','type':'Document','name':null}")))
                .containsExactly("learning.null_value /object/name");
        assertThat(checked(with("object", "{'id':'_:1','type':'Document','keywords':['a',null]}")))
                .containsExactly("learning.null_value /object/keywords/1");
    }

    @Test
    @Requirement(section = "2.1", text = "Only one action, one profile and one actor may be named in an event.")
    void there_is_one_of_each_in_an_event() {
        assertThat(checked(with("action", "['Viewed']"))).containsExactly("learning.wrong_type /action");
        assertThat(checked(with("profile", "['ReadingProfile']"))).containsExactly("learning.wrong_type /profile");
        assertThat(checked(with("actor", "[" + PERSON + "]"))).containsExactly("learning.wrong_type /actor");
    }

    @Test
    @Requirement(section = "2.2", text = "An entity that is sent as an object has an id and a type.")
    void an_entity_has_an_id_and_a_type() {
        assertThat(checked(with("object", "{'type':'Document'}"))).containsExactly("learning.missing_property /object");
        assertThat(checked(with("object", "{'id':'_:1'}"))).containsExactly("learning.missing_property /object");
        assertThat(checked(with("object", "{}")))
                .containsExactly("learning.missing_property /object", "learning.missing_property /object");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            document                                    | Document
            http://purl.imsglobal.org/caliper/Document  | Document
            DOCUMENT                                    | Document
            """)
    @Requirement(
            section = "2.2",
            text = "The type of an entity is a term; what differs in its case, or is an IRI, is refused with the term.")
    void the_type_of_an_entity_is_a_term_and_whoever_writes_it_otherwise_reads_it(String sent, String meant) {
        assertThat(Checked.findings(
                        Checked.object(with("object", "{'id':'_:1','type':'" + sent + "'}")), CaliperVersion.V1_2))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("learning.entity_type");
                    assertThat(finding.at().field()).isEqualTo("/object/type");
                    assertThat(finding.details()).containsEntry("expected", meant);
                });
    }

    @Test
    @Requirement(
            section = "2.2",
            text = "A type of entity that the standard does not know is refused with those it knows.")
    void an_unknown_type_of_entity_is_told_all_that_there_are() {
        assertThat(Checked.findings(
                        Checked.object(with("object", "{'id':'_:1','type':'Textbook'}")), CaliperVersion.V1_2))
                .singleElement()
                .satisfies(finding -> assertThat(
                                finding.details().getOrDefault("expected", "").split(", ", -1))
                        .hasSize(70)
                        .contains("Document", "WebPage"));
    }

    @Test
    @Requirement(
            section = "2.2",
            text = "The generic Entity stands where any entity may stand, and not where a certain one must.")
    void the_generic_entity_stands_for_no_other() {
        Map<String, String> general = with("type", "'Event'");
        general.put("object", "{'id':'_:1','type':'Entity'}");
        assertThat(checked(general)).isEmpty();
        assertThat(checked(with("object", "{'id':'_:1','type':'Entity'}")))
                .containsExactly("learning.not_in_event /object");
    }

    @Test
    @Requirement(section = "4.2", text = "The id of an entity is an absolute IRI, a URN or a blank node.")
    void the_id_of_an_entity_is_an_iri_or_a_blank_node() {
        for (String id : List.of("https://例え.jp/あ", "urn:isbn:9784", "_:b1", "mailto:a@e.jp")) {
            assertThat(checked(with("actor", "{'id':'" + id + "','type':'Person'}")))
                    .as(id)
                    .isEmpty();
        }
        for (String id : List.of("1070", "users/1", "/users/1", "_:", "", "https://e.jp/a b")) {
            assertThat(checked(with("actor", "{'id':'" + id + "','type':'Person'}")))
                    .as(id)
                    .containsExactly("learning.bad_iri /actor/id");
        }
    }

    @Test
    @Requirement(section = "4.4", text = "An anonymous entity has the IRI of its type in the vocabulary as its id.")
    void an_anonymous_entity_is_an_entity() {
        Map<String, String> event = with("actor", anonymous("Person"));
        event.put("group", anonymous("CourseSection"));
        event.put(
                "membership",
                "{'id':'http://purl.imsglobal.org/caliper/Membership','type':'Membership','member':%s,'organization':%s,'roles':['Learner'],'status':'Active'}"
                        .formatted(anonymous("Person"), anonymous("CourseSection")));
        assertThat(checked(event)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'CTX'                                    | ``
            ['CTX']                                  | ``
            ['https://schema.org/','CTX']            | ``
            [{'lesson':'https://e.jp/lesson'},'CTX'] | ``
            'CTX/SurveyProfile-extension'            | ``
            ['CTX','https://schema.org/']            | learning.caliper_context /@context
            'https://schema.org/'                    | learning.caliper_context /@context
            []                                       | learning.caliper_context /@context
            {'lesson':'https://e.jp/lesson'}         | learning.caliper_context /@context
            17                                       | learning.caliper_context /@context
            ['schema','CTX']                         | learning.bad_iri /@context/0
            [17,'CTX']                               | learning.wrong_type /@context/0
            [null,'CTX']                             | learning.null_value /@context/0
            """)
    @Requirement(
            section = "4.1",
            text =
                    "The top of an event has an @context: the Caliper context, or an array of contexts that ends with it.")
    void the_context_of_an_event_ends_with_that_of_caliper(String context, String fault) {
        assertThat(checked(with("@context", context.replace("CTX", Checked.V1P2))))
                .isEqualTo(fault.isEmpty() ? List.of() : List.of(fault));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Person",
                "ViewEvent",
                "actor",
                "dateCreated",
                "Viewed",
                "ReadingProfile",
                "Learner",
                "Active",
                "MinutesOnTask",
                "OneRosterSourcedId",
                "identifierType",
                "TextPositionSelector",
                "id",
                "type",
                "scoreGiven",
                "LtiResourceLinkRequest",
                "Instructor#Grader"
            })
    @Requirement(
            section = "4.1",
            text = "A word that the Caliper context defines is not given another meaning in a context beside it.")
    void a_word_of_caliper_is_not_defined_anew_at_the_top_nor_within(String word) {
        assertThat(checked(with("@context", "[{'" + word + "':'https://e.jp/x'},'" + Checked.V1P2 + "']")))
                .containsExactly("learning.caliper_term /@context/0/" + word);
        assertThat(checked(
                        with("object", "{'@context':{'" + word + "':'https://e.jp/x'},'id':'_:1','type':'Document'}")))
                .containsExactly("learning.caliper_term /object/@context/" + word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'https://schema.org/'",
                "{'lesson':'https://e.jp/lesson'}",
                "['https://schema.org/',{'x':'https://e.jp/x'}]"
            })
    @Requirement(
            section = "4.1",
            text = "An entity within may have contexts of its own: a string, an object or an array.")
    void an_entity_within_may_have_contexts_of_its_own(String context) {
        assertThat(checked(with("object", "{'@context':" + context + ",'id':'_:1','type':'Document'}")))
                .isEmpty();
    }

    @Test
    @Requirement(
            section = "4.1",
            text = "A description of an entity has the @context of Caliper at its top, as an event has.")
    void a_description_has_the_context_of_an_event() {
        String entity = "'id':'https://e.jp/c/1','type':'CourseSection','name':'算数'}";
        assertThat(Checked.item("{'@context':'" + Checked.V1P2 + "'," + entity)).isEmpty();
        assertThat(Checked.item("{" + entity)).containsExactly("learning.missing_property");
        assertThat(Checked.item("{'@context':'https://schema.org/'," + entity))
                .containsExactly("learning.caliper_context /@context");
        assertThat(Checked.item("{'@context':[{'name':'https://e.jp/n'},'" + Checked.V1P2 + "']," + entity))
                .containsExactly("learning.caliper_term /@context/0/name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AnnotationProfile         | AnnotationEvent
            AssessmentProfile         | AssessmentEvent AssessmentItemEvent NavigationEvent ViewEvent
            AssignableProfile         | AssignableEvent NavigationEvent ViewEvent
            FeedbackProfile           | FeedbackEvent
            ForumProfile              | ForumEvent MessageEvent NavigationEvent ThreadEvent ViewEvent
            GradingProfile            | GradeEvent ViewEvent
            MediaProfile              | MediaEvent NavigationEvent ViewEvent
            ReadingProfile            | NavigationEvent ViewEvent
            ResourceManagementProfile | ResourceManagementEvent
            SearchProfile             | SearchEvent
            SessionProfile            | SessionEvent
            SurveyProfile             | NavigationEvent QuestionnaireEvent QuestionnaireItemEvent SurveyEvent SurveyInvitationEvent ViewEvent
            ToolLaunchProfile         | ToolLaunchEvent
            ToolUseProfile            | ToolUseEvent
            GeneralProfile            | Event
            """)
    @Requirement(section = "3.1", text = "The Annotation Profile has AnnotationEvents.")
    @Requirement(
            section = "3.2",
            text = "The Assessment Profile has AssessmentEvents, AssessmentItemEvents, navigation and views.")
    @Requirement(section = "3.3", text = "The Assignable Profile has AssignableEvents, navigation and views.")
    @Requirement(section = "3.4", text = "The Feedback Profile has FeedbackEvents.")
    @Requirement(
            section = "3.5",
            text = "The Forum Profile has ForumEvents, MessageEvents, ThreadEvents, navigation and views.")
    @Requirement(section = "3.6", text = "The Grading Profile has GradeEvents, and views of Results.")
    @Requirement(section = "3.7", text = "The Media Profile has MediaEvents, navigation and views.")
    @Requirement(section = "3.8", text = "The Reading Profile has navigation and views.")
    @Requirement(section = "3.9", text = "The Resource Management Profile has ResourceManagementEvents.")
    @Requirement(section = "3.10", text = "The Search Profile has SearchEvents.")
    @Requirement(section = "3.11", text = "The Session Profile has SessionEvents.")
    @Requirement(
            section = "3.12",
            text =
                    "The Survey Profile has SurveyEvents, SurveyInvitationEvents, QuestionnaireEvents, QuestionnaireItemEvents,"
                            + " navigation and views.")
    @Requirement(section = "3.13", text = "The Tool Launch Profile has ToolLaunchEvents.")
    @Requirement(section = "3.14", text = "The Tool Use Profile has ToolUseEvents.")
    void each_profile_has_its_events_and_no_others(String profile, String events) {
        EventTypes types = new EventTypes(CaliperVersion.V1_2);
        assertThat(types.names().stream()
                        .filter(type ->
                                requireNonNull(types.of(type)).profiles().contains(profile)))
                .containsExactlyInAnyOrder(events.split(" ", -1));
    }

    @Test
    @Requirement(
            section = "E",
            text =
                    "The action of an event is one of the 80 of the vocabulary; what differs in its case is refused with the word.")
    void an_action_is_a_word_of_the_vocabulary() {
        assertThat(Terms.ACTIONS).hasSize(80 + 1);
        assertThat(checked(with("action", "'Answered'"))).containsExactly("learning.bad_value /action");
        assertThat(Checked.findings(Checked.object(with("action", "'viewed'")), CaliperVersion.V1_2))
                .singleElement()
                .satisfies(finding -> assertThat(finding.details()).containsEntry("expected", "Viewed"));
    }

    @Test
    @Requirement(
            section = "3.15",
            text =
                    "The general profile has the generic event, which takes every action of every agent, and no other event.")
    void the_general_profile_has_the_generic_event_alone() {
        Map<String, String> general = with("type", "'Event'");
        general.put("profile", "'GeneralProfile'");
        general.put("actor", APPLICATION);
        assertThat(checked(general)).isEmpty();
        general.put("type", "'ViewEvent'");
        general.put("actor", PERSON);
        assertThat(checked(general)).containsExactly("learning.not_in_event /profile");
    }

    @Test
    @Requirement(section = "A", text = "A ResourceManagementEvent that is Copied names the copy as generated.")
    void a_copy_is_named() {
        Map<String, String> copied = with("type", "'ResourceManagementEvent'");
        copied.put("action", "'Copied'");
        assertThat(checked(copied)).containsExactly("learning.missing_property");
        copied.put("generated", DOCUMENT);
        assertThat(checked(copied)).isEmpty();
    }

    @Test
    @Requirement(
            section = "A",
            text = "A ToolLaunchEvent that is Launched names its federatedSession; one that is Returned may.")
    void a_launch_names_its_session() {
        Map<String, String> launch = with("type", "'ToolLaunchEvent'");
        launch.put("object", APPLICATION);
        launch.put("action", "'Returned'");
        assertThat(checked(launch)).isEmpty();
        launch.put("action", "'Launched'");
        assertThat(checked(launch)).containsExactly("learning.missing_property");
        launch.put("federatedSession", "'https://e.jp/s/1'");
        assertThat(checked(launch)).isEmpty();
    }

    @Test
    @Requirement(
            section = "3.11",
            text = "A person logs in to and out of an application; an application times a session out.")
    void who_acts_in_a_session_depends_on_the_action() {
        Map<String, String> session = with("type", "'SessionEvent'");
        session.put("action", "'TimedOut'");
        session.put("actor", APPLICATION);
        session.put("object", "{'id':'_:s','type':'Session'}");
        assertThat(checked(session)).isEmpty();
        session.put("action", "'LoggedOut'");
        assertThat(checked(session)).containsExactly("learning.not_in_event /actor", "learning.not_in_event /object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MarkedAsUnRead", "MarkedAsUnread"})
    @Requirement(section = "E", text = "The standard spells MarkedAsUnread in two ways, and both are understood.")
    void both_spellings_of_marked_as_unread_are_understood(String action) {
        Map<String, String> message = with("type", "'MessageEvent'");
        message.put("object", "{'id':'_:m','type':'Message'}");
        message.put("action", "'" + action + "'");
        assertThat(checked(message)).isEmpty();
    }

    @Test
    @Requirement(section = "F", text = "The roles of a membership are those of LIS, with or without their kind.")
    void the_roles_of_a_membership_are_those_of_lis() {
        for (String role : List.of(
                "Administrator",
                "ContentDeveloper",
                "Instructor",
                "Learner",
                "Manager",
                "Member",
                "Mentor",
                "Officer",
                "Instructor#TeachingAssistantSection",
                "Learner#NonCreditLearner",
                "Officer#Vice-Chair",
                "Member#Member",
                "Manager#Observer",
                "Mentor#Tutor",
                "ContentDeveloper#Librarian",
                "Administrator#ExternalSystemAdministrator")) {
            assertThat(checked(with("membership", membership("'" + role + "'"))))
                    .as(role)
                    .isEmpty();
        }
        for (String role : List.of("Student", "learner", "TeachingAssistant", "Learner#Tutor", "Instructor#")) {
            assertThat(checked(with("membership", membership("'" + role + "'"))))
                    .as(role)
                    .containsExactly("learning.bad_value /membership/roles/0");
        }
        assertThat(Terms.ROLES).hasSize(8 + 7 + 4 + 12 + 4 + 4 + 1 + 12 + 4);
    }

    @Test
    @Requirement(section = "G", text = "A membership is Active or Inactive.")
    void a_membership_is_active_or_inactive() {
        assertThat(checked(with("membership", "{'id':'_:1','type':'Membership','status':'Inactive'}")))
                .isEmpty();
        assertThat(checked(with("membership", "{'id':'_:1','type':'Membership','status':'Ended'}")))
                .containsExactly("learning.bad_value /membership/status");
    }

    @Test
    @Requirement(
            section = "H",
            text = "The message type of an LtiLink is LtiResourceLinkRequest or LtiDeepLinkingRequest.")
    void the_message_types_of_lti_are_two() {
        assertThat(Terms.MESSAGE_TYPES).containsExactly("LtiDeepLinkingRequest", "LtiResourceLinkRequest");
        assertThat(checked(with("object", "{'id':'_:1','type':'LtiLink','messageType':'LtiStartProctoring'}")))
                .containsExactly("learning.bad_value /object/messageType");
    }

    @Test
    @Requirement(section = "I", text = "There are thirteen types of system identifiers, OneRosterSourcedId among them.")
    void a_system_identifier_has_one_of_thirteen_types() {
        assertThat(String.join(" ", Terms.IDENTIFIER_TYPES))
                .isEqualTo(
                        "AccountUserName CaseItemUri EmailAddress LisSourcedId LtiContextId LtiDeploymentId LtiPlatformId"
                                + " LtiToolId LtiUserId OneRosterSourcedId Other SisSourcedId SystemId");
    }

    @Test
    @Requirement(section = "J", text = "A measure of use has one of eight metrics and a decimal value.")
    void a_measure_of_use_has_one_of_eight_metrics() {
        assertThat(String.join(" ", Terms.METRICS))
                .isEqualTo("AssessmentsPassed AssessmentsSubmitted MinutesOnTask SkillsMastered StandardsMastered"
                        + " UnitsCompleted UnitsPassed WordsRead");
    }

    @Test
    @Requirement(
            section = "5.2",
            text = "An envelope has a sensor, a sendTime, a dataVersion and data, and no other property.")
    void an_envelope_has_four_members_and_no_other() {
        Map<String, String> envelope = envelope();
        assertThat(Checked.envelope(Checked.object(envelope))).isEmpty();
        for (String member : envelope.keySet()) {
            Map<String, String> fewer = new LinkedHashMap<>(envelope);
            fewer.remove(member);
            assertThat(Checked.envelope(Checked.object(fewer))).as(member).containsExactly("learning.missing_property");
            fewer.put(member, "null");
            assertThat(Checked.envelope(Checked.object(fewer)))
                    .as(member)
                    .containsExactly("learning.null_value /" + member);
        }
        envelope.put("tenant", "'saijo'");
        assertThat(Checked.envelope(Checked.object(envelope))).containsExactly("learning.unknown_property /tenant");
    }

    @Test
    @Requirement(section = "5.2", text = "The sendTime of an envelope is a time in UTC to the millisecond.")
    void the_time_of_sending_is_a_time() {
        Map<String, String> envelope = envelope();
        envelope.put("sendTime", "'2026-05-01T09:05:06+09:00'");
        assertThat(Checked.envelope(Checked.object(envelope))).containsExactly("learning.bad_timestamp /sendTime");
    }

    @Test
    @Requirement(section = "5.2", text = "The sensor is named by a text, which should be an IRI and need not be one.")
    void the_sensor_has_a_name() {
        Map<String, String> envelope = envelope();
        envelope.put("sensor", "'sensor-1'");
        assertThat(Checked.envelope(Checked.object(envelope))).isEmpty();
        envelope.put("sensor", "' '");
        assertThat(Checked.envelope(Checked.object(envelope))).containsExactly("learning.bad_value /sensor");
        envelope.put("sensor", "{'id':'https://e.jp'}");
        assertThat(Checked.envelope(Checked.object(envelope))).containsExactly("learning.wrong_type /sensor");
    }

    @Test
    @Requirement(section = "5.2", text = "The data of an envelope is an array of at least one event or description.")
    void the_data_of_an_envelope_is_an_array_of_something() {
        Map<String, String> envelope = envelope();
        envelope.put("data", "[]");
        assertThat(Checked.envelope(Checked.object(envelope))).containsExactly("learning.empty_array /data");
        envelope.put("data", Checked.object(VIEW));
        assertThat(Checked.envelope(Checked.object(envelope))).containsExactly("learning.wrong_type /data");
    }

    @Test
    @Requirement(
            section = "5.3",
            text = "What an envelope holds is an object each: an event, or the description of an entity.")
    void what_is_in_an_envelope_is_an_object() {
        assertThat(Checked.item("'https://e.jp/d/1'")).containsExactly("learning.wrong_type");
        assertThat(Checked.item("[" + Checked.object(VIEW) + "]")).containsExactly("learning.wrong_type");
    }

    @Test
    @Requirement(section = "5.2", text = "The items of an envelope have the version of the envelope.")
    void an_item_of_another_version_than_its_envelope_is_refused() {
        assertThat(Checked.item(Checked.object(VIEW), CaliperVersion.V1_1))
                .containsExactly("learning.caliper_context /@context");
        assertThat(Checked.item(Checked.object(VIEW).replace("v1p2", "v1p1"), CaliperVersion.V1_1))
                .isEmpty();
    }

    @Test
    @Requirement(
            section = "v1.1 H.2",
            text = "Caliper 1.1: what was deprecated there is understood there, and not in 1.2.")
    void what_is_deprecated_in_the_first_version_is_gone_in_the_second() {
        Map<String, String> outcome = with("type", "'OutcomeEvent'");
        outcome.put("action", "'Graded'");
        outcome.put("object", "{'id':'_:t','type':'Attempt','actor':'_:u'}");
        outcome.put("generated", "{'id':'_:r','type':'Result','totalScore':3,'normalScore':2,'assignable':'_:x'}");
        assertThat(inFirst(outcome)).isEmpty();
        assertThat(checked(outcome))
                .containsExactly(
                        "learning.event_type /type",
                        "learning.unknown_property /object/actor",
                        "learning.unknown_property /generated/totalScore",
                        "learning.unknown_property /generated/normalScore",
                        "learning.unknown_property /generated/assignable");

        Map<String, String> reading = with("type", "'ReadingEvent'");
        reading.put("object", "{'id':'_:c','type':'EpubChapter','objectType':'x','alignedLearningObjective':[]}");
        assertThat(inFirst(reading)).isEmpty();
        assertThat(checked(reading)).containsExactly("learning.event_type /type", "learning.entity_type /object/type");

        Map<String, String> from = with("type", "'NavigationEvent'");
        from.put("action", "'NavigatedTo'");
        from.put("navigatedFrom", "'https://e.jp/p/1'");
        assertThat(inFirst(from)).isEmpty();
        assertThat(checked(from)).containsExactly("learning.unknown_property /navigatedFrom");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AnnotationEvent     | Liked     | Document
            AssessmentItemEvent | Viewed    | AssessmentItem
            AssignableEvent     | Abandoned | Assessment
            MediaEvent          | Rewound   | VideoObject
            ThreadEvent         | Posted    | Thread
            """)
    @Requirement(
            section = "v1.1 H.2.3",
            text = "Caliper 1.1: actions that are deprecated for an event are understood there, and not in 1.2.")
    void actions_that_are_deprecated_in_the_first_version_are_gone_in_the_second(
            String type, String action, String object) {
        Map<String, String> event = with("type", "'" + type + "'");
        event.put("action", "'" + action + "'");
        event.put("object", "{'id':'_:o','type':'" + object + "'}");
        assertThat(inFirst(event)).isEmpty();
        assertThat(checked(event)).containsExactly("learning.not_in_event /action");
    }

    @Test
    @Requirement(
            section = "v1.1 2.1",
            text = "Caliper 1.1: events name no profile; one that is named is held against the table.")
    void a_profile_that_is_named_in_the_first_version_must_fit_as_well() {
        assertThat(inFirst(with("profile", "'ReadingProfile'"))).isEmpty();
        assertThat(inFirst(with("profile", "'SessionProfile'"))).containsExactly("learning.not_in_event /profile");
    }

    private static String membership(String role) {
        return "{'id':'_:1','type':'Membership','member':'_:2','organization':'_:3','roles':[" + role + "]}";
    }

    private static String anonymous(String type) {
        return "{'id':'http://purl.imsglobal.org/caliper/" + type + "','type':'" + type + "'}";
    }

    private static List<String> checked(Map<String, String> event) {
        return Checked.item(Checked.object(event));
    }

    private static List<String> inFirst(Map<String, String> event) {
        return Checked.item(Checked.object(event).replace(Checked.V1P2, Checked.V1P1), CaliperVersion.V1_1);
    }

    private static Map<String, String> with(String member, String value) {
        Map<String, String> event = new LinkedHashMap<>(VIEW);
        event.put(member, value);
        return event;
    }

    private static Map<String, String> without(String member) {
        Map<String, String> event = new LinkedHashMap<>(VIEW);
        event.remove(member);
        return event;
    }

    private static Map<String, String> event() {
        Map<String, String> event = new LinkedHashMap<>();
        event.put("@context", "'" + Checked.V1P2 + "'");
        event.put("id", "'urn:uuid:6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001'");
        event.put("type", "'ViewEvent'");
        event.put("actor", PERSON);
        event.put("action", "'Viewed'");
        event.put("object", DOCUMENT);
        event.put("eventTime", "'2026-05-01T00:05:05.000Z'");
        return event;
    }

    private static Map<String, String> envelope() {
        Map<String, String> envelope = new LinkedHashMap<>();
        envelope.put("sensor", "'https://e.jp/sensors/1'");
        envelope.put("sendTime", "'2026-05-01T00:05:06.000Z'");
        envelope.put("dataVersion", "'" + Checked.V1P2 + "'");
        envelope.put("data", "[" + Checked.object(VIEW) + "]");
        return envelope;
    }
}
