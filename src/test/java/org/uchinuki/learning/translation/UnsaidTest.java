package org.uchinuki.learning.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.translation.Translation.Told;
import org.uchinuki.learning.translation.Translation.Untold;
import org.uchinuki.learning.translation.Translation.Why;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;

/** What the other standard has no place for is named, and nothing is said in its stead. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnsaidTest {

    private static final UUID ID = UUID.fromString("6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001");
    private static final String VIDEO = "https://w3id.org/xapi/video/activity-type/video";
    private static final String PERSON = "{\"id\":\"https://c.example.jp/users/t1\",\"type\":\"Person\"}";

    private final Translator translator = Translator.shipped();

    @Test
    void only_a_person_who_marks_is_the_instructor() {
        Told byPerson = grade(PERSON, "7", "8");
        assertThat(at(byPerson, "/context/instructor/account/name")).isEqualTo("\"https://c.example.jp/users/t1\"");
        assertThat(byPerson.unsaid()).doesNotContain("/actor");
        for (String other :
                List.of(PERSON.replace("Person", "SoftwareApplication"), "\"https://c.example.jp/users/t1\"")) {
            Told told = grade(other, "7", "8");
            assertThat(at(told, "/context/instructor")).as(other).isEmpty();
            assertThat(told.unsaid()).as(other).contains("/actor");
        }
    }

    @Test
    void points_beyond_the_maximum_are_said_without_it() {
        Told bonus = grade(PERSON, "10.5", "10");
        assertThat(at(bonus, "/result/score")).isEqualTo("{\"raw\":10.5}");
        assertThat(bonus.unsaid()).contains("/generated/maxScore");
        Told full = grade(PERSON, "9", "9.0");
        assertThat(at(full, "/result/score")).isEqualTo("{\"max\":9,\"raw\":9}");
        assertThat(full.unsaid()).doesNotContain("/generated/maxScore");
    }

    @Test
    void what_a_group_did_keeps_the_verb_that_says_more_than_the_action() {
        String group = "{\"objectType\":\"Group\",\"mbox\":\"mailto:5-1@school.example.jp\"}";
        String question = "http://adlnet.gov/expapi/activities/question";
        for (String verb : List.of("answered", "passed", "initialized")) {
            Told told = (Told) statement(group, "http://adlnet.gov/expapi/verbs/" + verb, question);
            assertThat(told.event().text("type")).isEqualTo("Event");
            assertThat(told.unsaid()).as(verb).contains("/verb");
        }
        Told completed = (Told) statement(group, "http://adlnet.gov/expapi/verbs/completed", question);
        assertThat(completed.unsaid()).doesNotContain("/verb");
    }

    @Test
    void a_viewing_starts_once() {
        String actor = "{\"mbox\":\"mailto:hanako@school.example.jp\"}";
        String initialized = "http://adlnet.gov/expapi/verbs/initialized";
        assertThat(statement(actor, initialized, VIDEO)).isEqualTo(new Untold(Why.VERB, initialized));
        Told played = (Told) statement(actor, "https://w3id.org/xapi/video/verbs/played", VIDEO);
        assertThat(played.event().text("action")).isEqualTo("Started");
    }

    @Test
    void a_kind_of_thing_that_xapi_does_not_tell_is_named() {
        Json.Obj event = json("""
                {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:%s","type":"AssessmentItemEvent",
                 "action":"Completed","actor":%s,"object":{"id":"https://c.example.jp/i/1","type":"AssessmentItem"},
                 "generated":{"id":"_:r","type":"FillinBlankResponse","values":["a"],
                  "attempt":{"id":"urn:uuid:%s","type":"Attempt"}},
                 "edApp":{"id":"https://c.example.jp","type":"SoftwareApplication"},
                 "eventTime":"2026-05-01T01:15:02.120Z"}
                """.formatted(ID, PERSON, ID));
        assertThat(((Told) translator.toXapi(event, ID)).unsaid()).containsExactly("/generated/type");
        Json.Obj byMachine = json(JsonText.write(event)
                .replace("\"Person\"", "\"SoftwareApplication\"")
                .replace("AssessmentItemEvent", "Event"));
        assertThat(((Told) translator.toXapi(byMachine, ID)).unsaid()).contains("/actor/type", "/generated/type");
    }

    @Test
    void attachments_are_named_however_their_hash_is_written() {
        for (String hash :
                List.of("", ",\"sha2\":\"" + "AB".repeat(32) + "\"", ",\"sha2\":\"" + "ab".repeat(32) + "\"")) {
            Json.Obj statement = json("""
                    {"actor":{"mbox":"mailto:a@e.jp"},"verb":{"id":"http://adlnet.gov/expapi/verbs/completed"},
                     "object":{"id":"https://e.jp/i"},"attachments":[{"usageType":"https://e.jp/u","display":{"ja":"紙"},
                      "contentType":"text/plain","length":3,"fileUrl":"https://e.jp/f"%s}]}
                    """.formatted(hash));
            Told told = (Told) translator.toCaliper(statement, ID, Instant.parse("2026-05-01T01:15:03Z"));
            assertThat(told.unsaid()).as(hash).containsExactly("/attachments");
        }
    }

    private Told grade(String actor, String given, String most) {
        return (Told) translator.toXapi(json("""
                {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:%s","type":"GradeEvent",
                 "action":"Graded","actor":%s,"eventTime":"2026-05-01T01:15:02.120Z",
                 "object":{"id":"https://c.example.jp/t/1","type":"Attempt",
                  "assignee":{"id":"mailto:hanako@school.example.jp","type":"Person"},
                  "assignable":{"id":"https://c.example.jp/tests/1","type":"Assessment"}},
                 "generated":{"id":"https://c.example.jp/s/1","type":"Score","scoreGiven":%s,"maxScore":%s}}
                """.formatted(ID, actor, given, most)), ID);
    }

    private Translation statement(String actor, String verb, String type) {
        return translator.toCaliper(json("""
                {"actor":%s,"verb":{"id":"%s"},"object":{"id":"https://d.example.jp/1","definition":{"type":"%s"}}}
                """.formatted(actor, verb, type)), ID, Instant.parse("2026-05-01T01:15:03Z"));
    }

    private static String at(Told told, String pointer) {
        Json value = Pointers.at(told.event(), pointer);
        return value == null ? "" : JsonText.canonical(value);
    }

    private static Json.Obj json(String text) {
        Outcome<Json> read = JsonReader.read("events", Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
        return (Json.Obj) Objects.requireNonNull(((Outcome.Passed<Json>) read).value());
    }
}
