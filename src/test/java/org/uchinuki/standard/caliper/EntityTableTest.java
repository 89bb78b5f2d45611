package org.uchinuki.standard.caliper;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.docs.Requirement;

/** Every member of every entity, with what it may hold and with what it may not, at the top, in an event and deep inside another. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EntityTableTest {

    /**
     * Each line: type &lt; types above | its own members. A member's value is text, texts, number, count, boolean, time,
     * duration, map, identifiers, selector, words of a vocabulary in parentheses, or the kind of entity; in brackets: an array of
     * them. A ! behind the name: it must be there.
     */
    private static final String TABLE = """
            Entity | name:text description:text dateCreated:time dateModified:time otherIdentifiers:identifiers isPartOf:Entity extensions:map
            Agent < Entity |
            Person < Agent |
            SoftwareApplication < Agent | host:text ipAddress:text userAgent:text version:text
            Organization < Agent | members:[Agent] subOrganizationOf:Organization
            Group < Organization |
            CourseOffering < Organization | courseNumber:text academicSession:text
            CourseSection < CourseOffering | category:text
            Membership < Entity | member:Agent organization:Organization roles:[(Learner,Instructor#TeachingAssistant,Mentor)] status:(Active,Inactive)
            Session < Entity | user:Agent client:SoftwareApplication startedAtTime:time endedAtTime:time duration:duration
            LtiSession < Session | messageParameters:map
            LearningObjective < Entity |
            Link < Entity |
            DigitalResource < Entity | storageName:text creators:[Agent] mediaType:text keywords:[text] learningObjectives:[LearningObjective] datePublished:time version:text
            AssignableDigitalResource < DigitalResource | dateToActivate:time dateToShow:time dateToStartOn:time dateToSubmit:time maxAttempts:count maxSubmits:count maxScore:number
            AssessmentItem < AssignableDigitalResource | isTimeDependent:boolean
            Chapter < DigitalResource |
            Document < DigitalResource |
            Frame < DigitalResource | index:count
            LtiLink < DigitalResource | messageType:(LtiResourceLinkRequest,LtiDeepLinkingRequest) LtiMessageType:(LtiResourceLinkRequest)
            MediaLocation < DigitalResource | currentTime:duration
            MediaObject < DigitalResource | duration:duration
            AudioObject < MediaObject | volumeLevel:text volumeMin:text volumeMax:text muted:boolean
            ImageObject < MediaObject |
            VideoObject < MediaObject |
            Message < DigitalResource | replyTo:Message body:text attachments:[DigitalResource]
            Page < DigitalResource |
            WebPage < DigitalResource |
            Collection < Entity | items:[Entity]
            AggregateMeasureCollection < Collection | items:[AggregateMeasure]
            AggregateMeasure < Entity | metric!:(MinutesOnTask,UnitsCompleted,WordsRead) metricValue!:number maxMetricValue:number startedAtTime:time endedAtTime:time
            DigitalResourceCollection < Collection, DigitalResource | items:[DigitalResource]
            Assessment < AssignableDigitalResource, DigitalResourceCollection |
            Forum < DigitalResourceCollection | items:[Thread]
            Thread < DigitalResourceCollection | items:[Message]
            Questionnaire < DigitalResourceCollection | items:[QuestionnaireItem]
            QuestionnaireItem < DigitalResource | question:Question categories:[text] weight:number
            Survey < Collection | items:[Questionnaire]
            SurveyInvitation < DigitalResource | rater:Person survey:Survey sentCount:count dateSent:time
            Question < DigitalResource | questionPosed:text
            DateTimeQuestion < Question | minDateTime:time minLabel:text maxDateTime:time maxLabel:text
            MultiselectQuestion < Question | points:count itemLabels:[text] itemValues:[text]
            OpenEndedQuestion < Question |
            RatingScaleQuestion < Question | scale:Scale
            Scale < Entity |
            LikertScale < Scale | points:count scalePoints:count itemLabels:[text] itemValues:[text]
            MultiselectScale < Scale | scalePoints:count itemLabels:[text] itemValues:[text] isOrderedSelection:boolean orderedSelection:boolean minSelections:count maxSelections:count
            NumericScale < Scale | minValue:number minLabel:text maxValue:number maxLabel:text step:number
            Attempt < Entity | assignee:Agent assignable:DigitalResource count:count startedAtTime:time endedAtTime:time duration:duration
            Response < Entity | attempt:Attempt startedAtTime:time endedAtTime:time duration:duration
            DateTimeResponse < Response | dateTimeSelected:time
            FillinBlankResponse < Response | values:[text]
            MultipleChoiceResponse < Response | value:text
            MultipleResponseResponse < Response | values:[text]
            MultiselectResponse < Response | selections:[text]
            OpenEndedResponse < Response | value:text
            RatingScaleResponse < Response | selections:[text]
            SelectTextResponse < Response | values:[text]
            TrueFalseResponse < Response | value:text
            Score < Entity | attempt:Attempt maxScore:number scoreGiven:number scoredBy:Agent comment:text
            Result < Entity | attempt:Attempt maxResultScore:number resultScore:number scoredBy:Agent comment:text
            Annotation < Entity | annotator:Agent annotated:DigitalResource
            BookmarkAnnotation < Annotation | bookmarkNotes:text
            HighlightAnnotation < Annotation | selection:selector selectionText:text
            SharedAnnotation < Annotation | withAgents:[Agent]
            TagAnnotation < Annotation | tags:[text]
            Comment < Entity | commenter:Person commentedOn:Entity value:text
            Rating < Entity | rater:Person rated:Entity question:Question scale:Scale selections:[text] ratingComment:Comment
            Query < Entity | creator:Person searchTarget:Entity searchTerms:text
            SearchResponse < Entity | searchProvider:SoftwareApplication searchTarget:Entity query:Query searchResultsItemCount:count
            """;

    private static final Map<String, List<String>> GOOD = Map.ofEntries(
            Map.entry("text", List.of("'算数'", "''")),
            Map.entry("number", List.of("12.5", "0", "-3", "1.5e1")),
            Map.entry("count", List.of("0", "17", "2.0")),
            Map.entry("boolean", List.of("true", "false")),
            Map.entry("time", List.of("'2026-05-01T00:05:05.000Z'", "'2024-02-29T23:59:59.999Z'")),
            Map.entry("duration", List.of("'PT1M30.5S'", "'P1DT2H'")),
            Map.entry("map", List.of("{}", "{'x':null,'y':[1,{'z':true}]}")),
            Map.entry("selector", List.of("{'type':'TextPositionSelector','start':2300,'end':2370}")),
            Map.entry(
                    "identifiers",
                    List.of(
                            "[]",
                            "['https://e.jp/ids/1']",
                            "[{'type':'SystemIdentifier','identifier':'u-0012','identifierType':'OneRosterSourcedId'}]",
                            "[{'type':'SystemIdentifier','identifier':'1','identifierType':'Other','source':{'id':'https://e.jp/s','type':'SoftwareApplication'},'extensions':{'a':1}}]")));

    /** What must not stand there, and the fault with its place below the member. */
    private static final Map<String, Map<String, String>> BAD = Map.ofEntries(
            Map.entry(
                    "text",
                    Map.of("17", "learning.wrong_type", "{}", "learning.wrong_type", "[]", "learning.wrong_type")),
            Map.entry("number", Map.of("'12.5'", "learning.wrong_type", "true", "learning.wrong_type")),
            Map.entry(
                    "count",
                    Map.of("-1", "learning.bad_value", "1.5", "learning.bad_value", "'1'", "learning.wrong_type")),
            Map.entry("boolean", Map.of("'true'", "learning.wrong_type", "0", "learning.wrong_type")),
            Map.entry(
                    "time",
                    Map.of(
                            "'2026-05-01T00:05:05Z'", "learning.bad_timestamp",
                            "'2026-05-01T09:05:05.000+09:00'", "learning.bad_timestamp",
                            "'2026-02-29T00:05:05.000Z'", "learning.bad_timestamp",
                            "1777600000", "learning.wrong_type")),
            Map.entry("duration", Map.of("'90'", "learning.bad_duration", "90", "learning.wrong_type")),
            Map.entry("map", Map.of("[]", "learning.wrong_type", "'x'", "learning.wrong_type")),
            Map.entry(
                    "selector",
                    Map.of(
                            "{'start':1}", "learning.missing_property",
                            "{'type':'Selector'}", "learning.bad_value /type",
                            "{'type':'TextPositionSelector','start':-1}", "learning.bad_value /start")),
            Map.entry(
                    "identifiers",
                    Map.of(
                            "{}", "learning.wrong_type",
                            "['u-0012']", "learning.bad_iri /0",
                            "[{'type':'SystemIdentifier','identifier':'1'}]", "learning.missing_property /0",
                            "[{'identifier':'1','identifierType':'Other'}]", "learning.missing_property /0",
                            "[{'type':'SystemIdentifier','identifier':'1','identifierType':'Passport'}]",
                                    "learning.bad_value /0/identifierType",
                            "[{'type':'SystemIdentifier','identifier':1,'identifierType':'Other'}]",
                                    "learning.wrong_type /0/identifier",
                            "[{'type':'SystemIdentifier','identifier':'1','identifierType':'Other','source':{'id':'https://e.jp/s','type':'Person'}}]",
                                    "learning.entity_misplaced /0/source",
                            "[{'type':'SystemIdentifier','identifier':'1','identifierType':'Other','note':1}]",
                                    "learning.unknown_property /0/note")));

    private final Map<String, Set<String>> above = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> members = new LinkedHashMap<>();
    private final List<String> slips = new ArrayList<>();
    private int good;
    private int bad;

    EntityTableTest() {
        TABLE.lines().forEach(this::line);
    }

    @Test
    @Requirement(
            section = "B",
            text =
                    "Each type of entity has its own properties and those of its supertypes, each with its type of value, wherever it stands.")
    @Requirement(
            section = "C",
            text = "A selection in a highlighted text has a start and an end, both non-negative integers.")
    @Requirement(
            section = "D",
            text =
                    "A SystemIdentifier has its type, an identifier and an identifierType, and may have a source and extensions.")
    void each_member_of_each_entity_is_held_against_what_it_may_hold() {
        members.forEach((type, its) -> its.forEach((member, form) -> {
            String name = member.replace("!", "");
            goods(form).forEach(value -> expect(with(type, name, value)));
            bads(form).forEach((value, fault) -> {
                String[] parts = fault.split(" ", -1);
                expect(with(type, name, value), parts[0] + " /" + name + (parts.length > 1 ? parts[1] : ""));
            });
            expect(with(type, name, "null"), "learning.null_value /" + name);
            if (member.endsWith("!")) {
                expect(without(type, name), "learning.missing_property ");
            }
        }));
        members.keySet().forEach(this::frame);

        assertThat(slips).isEmpty();
        System.out.printf("caliper entities: %d types, %d good, %d bad, all as expected%n", members.size(), good, bad);
    }

    @Test
    @Requirement(
            section = "2.2",
            text =
                    "The type of an entity is a term of the information model; there is no property but those of its type.")
    void the_tables_know_the_same_types_and_the_same_members() {
        EntityTypes types = new EntityTypes(CaliperVersion.V1_2, Set::of);

        assertThat(types.names()).isEqualTo(members.keySet());
        members.forEach((type, its) -> {
            Set<String> expected = new TreeSet<>(Set.of("id", "type", "@context"));
            its.keySet().forEach(member -> expected.add(member.replace("!", "")));
            EntityTypes.EntityType known = requireNonNull(types.of(type));
            assertThat(known.shape().names()).as(type).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    /** What every entity has in common. */
    private void frame(String type) {
        expect(entity(type));
        expect(with(type, "id", "'_:b1'"));
        expect(with(type, "id", "'http://purl.imsglobal.org/caliper/" + type + "'"));
        expect(with(type, "id", "'urn:uuid:6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001'"));
        expect(with(type, "id", "'17'"), "learning.bad_iri /id");
        expect(with(type, "id", "17"), "learning.wrong_type /id");
        expect(with(type, "colour", "'red'"), "learning.unknown_property /colour");
        expect(with(type, "Name", "'x'"), "learning.unknown_property /Name");
        expect(without(type, "id"), "learning.missing_property ");
        expect(with(type, "type", "'" + type.toLowerCase(Locale.ROOT) + "'"), "learning.entity_type /type");
        expect(with(type, "type", "'http://purl.imsglobal.org/caliper/" + type + "'"), "learning.entity_type /type");
    }

    /** At the top, as the object of an event, and third in a collection inside one. */
    private void expect(String entity, String... faults) {
        good += faults.length == 0 ? 3 : 0;
        bad += faults.length == 0 ? 0 : 3;
        expectAt("", described(entity), faults);
        expectAt("/object", event("'object':" + entity), faults);
        expectAt(
                "/generated/items/2/isPartOf",
                event("'object':'https://e.jp/o','generated':{'id':'_:c','type':'Collection','items':['_:1','_:2',"
                        + "{'id':'_:3','type':'Document','isPartOf':" + entity + "}]}"),
                faults);
    }

    private void expectAt(String place, String item, String... faults) {
        List<String> expected = new ArrayList<>();
        for (String fault : faults) {
            int blank = fault.indexOf(' ');
            expected.add((fault.substring(0, blank + 1) + place + fault.substring(blank + 1)).strip());
        }
        List<String> found = Checked.item(item);
        if (!found.equals(expected) && slips.size() < 20) {
            slips.add("%s should give %s and gives %s".formatted(item, expected, found));
        }
    }

    private static String described(String entity) {
        return "{'@context':'" + Checked.V1P2 + "'," + entity.substring(1);
    }

    private static String event(String members) {
        return "{'@context':'%s','id':'urn:uuid:6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001','type':'Event','actor':'_:a',"
                        .formatted(Checked.V1P2)
                + "'action':'Viewed','eventTime':'2026-05-01T00:05:05.000Z'," + members + "}";
    }

    private String entity(String type) {
        return Checked.object(entityMembers(type));
    }

    private String with(String type, String member, String value) {
        Map<String, String> more = entityMembers(type);
        more.put(member, value);
        return Checked.object(more);
    }

    private String without(String type, String member) {
        Map<String, String> fewer = entityMembers(type);
        fewer.remove(member);
        return Checked.object(fewer);
    }

    private Map<String, String> entityMembers(String type) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("id", "'https://e.jp/1'");
        all.put("type", "'" + type + "'");
        members.getOrDefault(type, Map.of()).forEach((member, form) -> {
            if (member.endsWith("!")) {
                all.put(member.replace("!", ""), goods(form).getFirst());
            }
        });
        return all;
    }

    private List<String> goods(String form) {
        if (form.startsWith("[")) {
            String item = form.substring(1, form.length() - 1);
            return List.of("[]", "[" + String.join(",", goods(item)) + "]");
        }
        if (form.startsWith("(")) {
            return words(form).stream().map(word -> "'" + word + "'").toList();
        }
        if (!members.containsKey(form)) {
            return requireNonNull(GOOD.get(form));
        }
        List<String> entities = new ArrayList<>(List.of("'https://e.jp/2'", "'_:b2'"));
        members.keySet().stream().filter(type -> isBelow(type, form)).forEach(type -> entities.add(entity(type)));
        return entities;
    }

    private Map<String, String> bads(String form) {
        if (form.startsWith("[")) {
            String item = form.substring(1, form.length() - 1);
            Map<String, String> bads =
                    new TreeMap<>(Map.of("'x'", "learning.wrong_type", "[null]", "learning.null_value /0"));
            bads(item).forEach((value, fault) -> {
                String[] parts = fault.split(" ", -1);
                bads.put(
                        "[" + goods(item).getFirst() + "," + value + "]",
                        parts[0] + " /1" + (parts.length > 1 ? parts[1] : ""));
            });
            return bads;
        }
        if (form.startsWith("(")) {
            String first = words(form).getFirst();
            return Map.of(
                    "'" + first + "s'",
                    "learning.bad_value",
                    "'" + first.toLowerCase(Locale.ROOT) + "'",
                    "learning.bad_value",
                    "1",
                    "learning.wrong_type");
        }
        if (!members.containsKey(form)) {
            return requireNonNull(BAD.get(form));
        }
        Map<String, String> bads = new TreeMap<>(Map.of(
                "17", "learning.wrong_type",
                "[]", "learning.wrong_type",
                "'teacher'", "learning.bad_iri",
                "{'id':'_:x','type':'Pupil'}", "learning.entity_type /type",
                "{'id':'_:x'}", "learning.missing_property",
                "{'id':'_:x','type':1}", "learning.wrong_type /type"));
        members.keySet().stream()
                .filter(type -> !isBelow(type, form))
                .forEach(type -> bads.put(entity(type), "learning.entity_misplaced"));
        return bads;
    }

    private boolean isBelow(String type, String kind) {
        return requireNonNull(above.get(type)).contains(kind);
    }

    private void line(String line) {
        String[] cells = line.split("\\|", -1);
        String[] names = cells[0].strip().split(" < ", -1);
        Set<String> kinds = new TreeSet<>(Set.of(names[0]));
        Map<String, String> its = new LinkedHashMap<>();
        if (names.length > 1) {
            for (String parent : names[1].split(", ", -1)) {
                kinds.addAll(requireNonNull(above.get(parent)));
                its.putAll(requireNonNull(members.get(parent)));
            }
        }
        for (String member :
                cells[1].isBlank() ? new String[0] : cells[1].strip().split(" ", -1)) {
            String[] parts = member.split(":", -1);
            its.put(parts[0], parts[1]);
        }
        above.put(names[0], kinds);
        members.put(names[0], its);
    }

    private static List<String> words(String form) {
        return List.of(form.substring(1, form.length() - 1).split(",", -1));
    }
}
