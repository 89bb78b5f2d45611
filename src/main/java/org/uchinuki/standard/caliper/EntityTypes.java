package org.uchinuki.standard.caliper;

import static org.uchinuki.standard.caliper.Values.ENTITY_ID;
import static org.uchinuki.standard.caliper.Values.INTEGER;
import static org.uchinuki.standard.caliper.Values.MAP;
import static org.uchinuki.standard.caliper.Values.TIME;
import static org.uchinuki.standard.json.Rules.ANYTHING;
import static org.uchinuki.standard.json.Rules.BOOLEAN;
import static org.uchinuki.standard.json.Rules.DURATION;
import static org.uchinuki.standard.json.Rules.NUMBER;
import static org.uchinuki.standard.json.Rules.TEXT;
import static org.uchinuki.standard.json.Rules.arrayOf;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Rule;
import org.uchinuki.standard.json.Shape;

/**
 * Which entities there are, below which each stands, and what each may say of itself (Caliper 1.2, section 2.2 and appendices B
 * to D). Whoever asks for a kind of entity is content with any kind below it.
 */
final class EntityTypes {

    /**
     * @param kinds itself and all above it
     * @param shape its own members and those of all above it
     */
    record EntityType(Set<String> kinds, Shape shape) {}

    private static final String SCORES_OF_1_0 =
            "curveFactor curvedTotalScore extraCreditScore normalScore penaltyScore totalScore";

    private static final Rule TEXTS = arrayOf(TEXT);

    private final Map<String, EntityType> types = new HashMap<>();

    /** @param terms all words of Caliper, which an entity must not give another meaning */
    EntityTypes(CaliperVersion version, Supplier<Set<String>> terms) {
        Rule context = Contexts.local(terms);
        type("Entity")
                .must("id", ENTITY_ID)
                .must("type", ANYTHING)
                .may("@context", context)
                .may("name", TEXT)
                .may("description", TEXT)
                .may("dateCreated", TIME)
                .may("dateModified", TIME)
                .may("otherIdentifiers", arrayOf(Parts.systemIdentifier(a("SoftwareApplication"), context)))
                .may("isPartOf", a("Entity"))
                .may("extensions", MAP);
        agents();
        resources();
        collections();
        questions();
        outcomes();
        sessions();
        if (version == CaliperVersion.V1_1) {
            deprecated();
        }
    }

    private void agents() {
        type("Agent", "Entity");
        type("Person", "Agent");
        type("SoftwareApplication", "Agent")
                .may("host", TEXT)
                .may("ipAddress", TEXT)
                .may("userAgent", TEXT)
                .may("version", TEXT);
        type("Organization", "Agent").may("members", all("Agent")).may("subOrganizationOf", a("Organization"));
        type("Group", "Organization");
        type("CourseOffering", "Organization").may("courseNumber", TEXT).may("academicSession", TEXT);
        type("CourseSection", "CourseOffering").may("category", TEXT);
        type("Membership", "Entity")
                .may("member", a("Agent"))
                .may("organization", a("Organization"))
                .may("roles", arrayOf(Terms.oneOf(Terms.ROLES)))
                .may("status", Terms.oneOf(Terms.STATUSES));
    }

    private void resources() {
        type("LearningObjective", "Entity");
        type("Link", "Entity");
        type("DigitalResource", "Entity")
                .may("storageName", TEXT)
                .may("creators", all("Agent"))
                .may("mediaType", TEXT)
                .may("keywords", TEXTS)
                .may("learningObjectives", all("LearningObjective"))
                .may("datePublished", TIME)
                .may("version", TEXT);
        type("AssignableDigitalResource", "DigitalResource")
                .may("dateToActivate", TIME)
                .may("dateToShow", TIME)
                .may("dateToStartOn", TIME)
                .may("dateToSubmit", TIME)
                .may("maxAttempts", INTEGER)
                .may("maxSubmits", INTEGER)
                .may("maxScore", NUMBER);
        type("AssessmentItem", "AssignableDigitalResource").may("isTimeDependent", BOOLEAN);
        type("Chapter", "DigitalResource");
        type("Document", "DigitalResource");
        type("Frame", "DigitalResource").may("index", INTEGER);
        // The official JSON schema still has the name of an earlier draft.
        type("LtiLink", "DigitalResource")
                .may("messageType", Terms.oneOf(Terms.MESSAGE_TYPES))
                .may("LtiMessageType", Terms.oneOf(Terms.MESSAGE_TYPES));
        type("MediaLocation", "DigitalResource").may("currentTime", DURATION);
        type("MediaObject", "DigitalResource").may("duration", DURATION);
        type("AudioObject", "MediaObject")
                .may("volumeLevel", TEXT)
                .may("volumeMin", TEXT)
                .may("volumeMax", TEXT)
                .may("muted", BOOLEAN);
        type("ImageObject", "MediaObject");
        type("VideoObject", "MediaObject");
        type("Message", "DigitalResource")
                .may("replyTo", a("Message"))
                .may("body", TEXT)
                .may("attachments", all("DigitalResource"));
        type("Page", "DigitalResource");
        type("WebPage", "DigitalResource");
    }

    private void collections() {
        type("Collection", "Entity").may("items", all("Entity"));
        type("AggregateMeasureCollection", "Collection").may("items", all("AggregateMeasure"));
        type("AggregateMeasure", "Entity")
                .must("metric", Terms.oneOf(Terms.METRICS))
                .must("metricValue", NUMBER)
                .may("maxMetricValue", NUMBER)
                .may("startedAtTime", TIME)
                .may("endedAtTime", TIME);
        type("DigitalResourceCollection", "Collection", "DigitalResource").may("items", all("DigitalResource"));
        type("Assessment", "AssignableDigitalResource", "DigitalResourceCollection");
        type("Forum", "DigitalResourceCollection").may("items", all("Thread"));
        type("Thread", "DigitalResourceCollection").may("items", all("Message"));
        type("Questionnaire", "DigitalResourceCollection").may("items", all("QuestionnaireItem"));
        type("QuestionnaireItem", "DigitalResource")
                .may("question", a("Question"))
                .may("categories", TEXTS)
                .may("weight", NUMBER);
        type("Survey", "Collection").may("items", all("Questionnaire"));
        type("SurveyInvitation", "DigitalResource")
                .may("rater", a("Person"))
                .may("survey", a("Survey"))
                .may("sentCount", INTEGER)
                .may("dateSent", TIME);
    }

    private void questions() {
        type("Question", "DigitalResource").may("questionPosed", TEXT);
        type("DateTimeQuestion", "Question")
                .may("minDateTime", TIME)
                .may("minLabel", TEXT)
                .may("maxDateTime", TIME)
                .may("maxLabel", TEXT);
        type("MultiselectQuestion", "Question")
                .may("points", INTEGER)
                .may("itemLabels", TEXTS)
                .may("itemValues", TEXTS);
        type("OpenEndedQuestion", "Question");
        type("RatingScaleQuestion", "Question").may("scale", a("Scale"));
        type("Scale", "Entity");
        // The page says points, the context and the schema scalePoints; likewise isOrderedSelection and
        // orderedSelection.
        type("LikertScale", "Scale")
                .may("points", INTEGER)
                .may("scalePoints", INTEGER)
                .may("itemLabels", TEXTS)
                .may("itemValues", TEXTS);
        type("MultiselectScale", "Scale")
                .may("scalePoints", INTEGER)
                .may("itemLabels", TEXTS)
                .may("itemValues", TEXTS)
                .may("isOrderedSelection", BOOLEAN)
                .may("orderedSelection", BOOLEAN)
                .may("minSelections", INTEGER)
                .may("maxSelections", INTEGER);
        type("NumericScale", "Scale")
                .may("minValue", NUMBER)
                .may("minLabel", TEXT)
                .may("maxValue", NUMBER)
                .may("maxLabel", TEXT)
                .may("step", NUMBER);
    }

    private void outcomes() {
        type("Attempt", "Entity")
                .may("assignee", a("Agent"))
                .may("assignable", a("DigitalResource"))
                .may("count", INTEGER)
                .may("startedAtTime", TIME)
                .may("endedAtTime", TIME)
                .may("duration", DURATION);
        type("Response", "Entity")
                .may("attempt", a("Attempt"))
                .may("startedAtTime", TIME)
                .may("endedAtTime", TIME)
                .may("duration", DURATION);
        type("DateTimeResponse", "Response").may("dateTimeSelected", TIME);
        type("FillinBlankResponse", "Response").may("values", TEXTS);
        type("MultipleChoiceResponse", "Response").may("value", TEXT);
        type("MultipleResponseResponse", "Response").may("values", TEXTS);
        type("MultiselectResponse", "Response").may("selections", TEXTS);
        type("OpenEndedResponse", "Response").may("value", TEXT);
        type("RatingScaleResponse", "Response").may("selections", TEXTS);
        type("SelectTextResponse", "Response").may("values", TEXTS);
        type("TrueFalseResponse", "Response").may("value", TEXT);
        type("Score", "Entity")
                .may("attempt", a("Attempt"))
                .may("maxScore", NUMBER)
                .may("scoreGiven", NUMBER)
                .may("scoredBy", a("Agent"))
                .may("comment", TEXT);
        type("Result", "Entity")
                .may("attempt", a("Attempt"))
                .may("maxResultScore", NUMBER)
                .may("resultScore", NUMBER)
                .may("scoredBy", a("Agent"))
                .may("comment", TEXT);
        type("Annotation", "Entity").may("annotator", a("Agent")).may("annotated", a("DigitalResource"));
        type("BookmarkAnnotation", "Annotation").may("bookmarkNotes", TEXT);
        type("HighlightAnnotation", "Annotation")
                .may("selection", Parts.SELECTOR)
                .may("selectionText", TEXT);
        type("SharedAnnotation", "Annotation").may("withAgents", all("Agent"));
        type("TagAnnotation", "Annotation").may("tags", TEXTS);
        type("Comment", "Entity")
                .may("commenter", a("Person"))
                .may("commentedOn", a("Entity"))
                .may("value", TEXT);
        type("Rating", "Entity")
                .may("rater", a("Person"))
                .may("rated", a("Entity"))
                .may("question", a("Question"))
                .may("scale", a("Scale"))
                .may("selections", TEXTS)
                .may("ratingComment", a("Comment"));
        type("Query", "Entity")
                .may("creator", a("Person"))
                .may("searchTarget", a("Entity"))
                .may("searchTerms", TEXT);
        type("SearchResponse", "Entity")
                .may("searchProvider", a("SoftwareApplication"))
                .may("searchTarget", a("Entity"))
                .may("query", a("Query"))
                .may("searchResultsItemCount", INTEGER);
    }

    private void sessions() {
        type("Session", "Entity")
                .may("user", a("Agent"))
                .may("client", a("SoftwareApplication"))
                .may("startedAtTime", TIME)
                .may("endedAtTime", TIME)
                .may("duration", DURATION);
        type("LtiSession", "Session").may("messageParameters", MAP);
    }

    /** What 1.1 took out of 1.0 and still had to be understood (Caliper 1.1, appendix H.2). */
    private void deprecated() {
        for (String book : Terms.words("EpubChapter EpubPart EpubSubChapter EpubVolume Reading")) {
            type(book, "DigitalResource");
        }
        for (Map.Entry<String, EntityType> known : Map.copyOf(types).entrySet()) {
            Type type = again(known.getKey());
            Set<String> kinds = known.getValue().kinds();
            if (kinds.contains("DigitalResource")) {
                type.may("alignedLearningObjective", all("LearningObjective")).may("objectType", TEXT);
            }
            if (Set.of("Attempt", "Session", "Response", "Result").stream().anyMatch(kinds::contains)) {
                type.may("actor", a("Agent"));
            }
            if (kinds.contains("Response") || kinds.contains("Result")) {
                type.may("assignable", a("DigitalResource"));
            }
        }
        Type result = again("Result");
        for (String score : Terms.words(SCORES_OF_1_0)) {
            result.may(score, NUMBER);
        }
    }

    /** One entity of these kinds, or of one below them, or the IRI that stands for it. */
    Rule a(String... kinds) {
        return new Entities(this, Set.of(kinds));
    }

    /** An array of such. */
    private Rule all(String kind) {
        return arrayOf(a(kind));
    }

    @Nullable
    EntityType of(String type) {
        return types.get(type);
    }

    Set<String> names() {
        return Collections.unmodifiableSet(types.keySet());
    }

    /** Every word that an entity is described with. */
    Set<String> terms() {
        Set<String> terms = new TreeSet<>(types.keySet());
        types.values().forEach(type -> terms.addAll(type.shape().names()));
        return terms;
    }

    private Type type(String name, String... above) {
        Set<String> kinds = new HashSet<>(Set.of(name));
        Shape shape = Shape.object();
        for (String kind : above) {
            EntityType known = again(kind).known();
            kinds.addAll(known.kinds());
            shape = shape.including(known.shape());
        }
        types.put(name, new EntityType(Set.copyOf(kinds), shape));
        return new Type(name);
    }

    private Type again(String name) {
        return new Type(name);
    }

    /** A line of the table while it is written. */
    private final class Type {

        private final String name;

        Type(String name) {
            this.name = name;
        }

        Type may(String member, Rule rule) {
            return with(known().shape().optional(member, rule));
        }

        Type must(String member, Rule rule) {
            return with(known().shape().required(member, rule));
        }

        EntityType known() {
            EntityType type = types.get(name);
            if (type == null) {
                throw new IllegalStateException(name + " is above an entity and not in the table yet");
            }
            return type;
        }

        private Type with(Shape shape) {
            types.put(name, new EntityType(known().kinds(), shape));
            return this;
        }
    }
}
