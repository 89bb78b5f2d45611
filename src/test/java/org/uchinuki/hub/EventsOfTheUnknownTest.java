package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Whose an event is, may be known later than the event; whose nobody said it is, stays nobody's. */
class EventsOfTheUnknownTest {

    private static final String USERS =
            "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,identifier,email,"
                    + "userMasterIdentifier,preferredGivenName,preferredFamilyName\n";

    @OnBothDatabases
    void a_statement_in_large_letters_is_found_by_the_roster_that_comes_later(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(124).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String child = RosterDropTest.childOf(hub, roster.sis(1));
        UUID master = UUID.randomUUID();
        statements(
                hub,
                List.of(
                        answered(
                                master.toString().toUpperCase(Locale.ROOT), "https://drill.example.jp/items/1", "", ""),
                        answered(master.toString(), "https://drill.example.jp/items/2", "", "")));
        hub.catchUp();
        assertThat(answers(hub, child)).isIn("0", "null");

        users(hub, roster, UUID.randomUUID().toString(), master);

        assertThat(answers(hub, child)).isEqualTo("2");
    }

    @OnBothDatabases
    void an_event_with_the_id_of_the_roster_waits_for_it_and_the_anonymous_ones_never_join(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(125).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String child = RosterDropTest.childOf(hub, roster.sis(1));
        String sourcedId = "u-125-" + UUID.randomUUID();
        String item = UUID.randomUUID().toString();
        envelope(
                hub,
                completed("https://collab.example.jp/users/125", sourcedId, item),
                completed("http://purl.imsglobal.org/caliper/Person", sourcedId, item),
                completed("_:b125", sourcedId, item));
        hub.catchUp();
        assertThat(count(hub, "raw_verb = 'Completed' and activity_id like ?", "%" + item))
                .isEqualTo(3);
        assertThat(count(hub, "handle is null and activity_id like ?", "%" + item))
                .isEqualTo(2);
        assertThat(answers(hub, child)).isIn("0", "null");

        users(hub, roster, sourcedId, UUID.randomUUID());

        assertThat(answers(hub, child)).isEqualTo("1");
        assertThat(count(hub, "handle is null and activity_id like ?", "%" + item))
                .isEqualTo(2);
    }

    @OnBothDatabases
    void a_question_with_three_places_for_answers_is_one_question(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(126).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String child = RosterDropTest.childOf(hub, roster.sis(1));
        UUID master = UUID.randomUUID();
        users(hub, roster, UUID.randomUUID().toString(), master);
        String item = "https://mexcbt.example.jp/items/126";
        List<String> sent = new ArrayList<>();
        sent.add(answered(master.toString(), item, "question", ",\"result\":{\"success\":true,\"duration\":\"PT2M\"}"));
        for (int place = 1; place <= 3; place++) {
            sent.add(answered(
                    master.toString(),
                    item + "/RESPONSE" + place,
                    "cmi.interaction",
                    ",\"result\":{\"response\":\"a\"},\"context\":{\"contextActivities\":{\"parent\":[{\"id\":\"" + item
                            + "\"}]}}"));
        }
        statements(hub, sent);
        hub.catchUp();

        assertThat(answers(hub, child)).isEqualTo("1");
        assertThat(hub.read("/api/v1/students/" + child + "/karte")
                        .path("drills")
                        .path("minutes")
                        .path("value")
                        .asString())
                .isEqualTo("2");
        assertThat(count(hub, "verb = 'part' and handle = ?", "userMasterIdentifier:" + master))
                .isEqualTo(3);
    }

    private static void users(Hub hub, Roster roster, String sourcedId, UUID master) {
        String users = USERS + sourcedId + ",,,true,s" + roster.sis(1) + ",,花子,試験," + roster.sis(1) + ",s"
                + roster.sis(1) + "@school.example.jp," + master + ",花子,試験\n";
        JsonNode run = hub.imported("oneroster", "apply", "users.csv", users.getBytes(StandardCharsets.UTF_8));
        assertThat(run.path("state").asString()).isEqualTo("applied");
    }

    private static void statements(Hub hub, List<String> statements) {
        byte[] body = ("[" + String.join(",", statements) + "]").getBytes(StandardCharsets.UTF_8);
        hub.post("/xapi/statements", "application/json", body, Hub.VENDOR).is(200);
    }

    /** @param type last word of the activity's, or nothing */
    private static String answered(String account, String activity, String type, String more) {
        String definition = type.isEmpty()
                ? ""
                : ",\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/" + type + "\""
                        + (type.equals("cmi.interaction") ? ",\"interactionType\":\"choice\"" : "") + "}";
        return """
                {"id":"%s","timestamp":"2026-05-08T10:06:54.249+09:00","actor":{"objectType":"Agent","account":
                 {"homePage":"https://eportal.example.jp","name":"%s"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},"object":{"id":"%s"%s}%s}
                """.formatted(UUID.randomUUID(), account, activity, definition, more);
    }

    private static void envelope(Hub hub, String... events) {
        byte[] body = """
                {"sensor":"https://collab.example.jp/sensors/1","sendTime":"2026-05-08T03:21:00.000Z",
                 "dataVersion":"http://purl.imsglobal.org/ctx/caliper/v1p2","data":[%s]}
                """.formatted(String.join(",", events)).getBytes(StandardCharsets.UTF_8);
        assertThat(hub.post("/caliper", "application/json", body, Hub.VENDOR)
                        .is(200)
                        .text())
                .isEmpty();
    }

    private static String completed(String person, String sourcedId, String item) {
        return """
                {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:%s","type":"AssessmentItemEvent",
                 "profile":"AssessmentProfile","action":"Completed","eventTime":"2026-05-08T02:53:33.990Z",
                 "actor":{"id":"%s","type":"Person","otherIdentifiers":[{"type":"SystemIdentifier",
                  "identifierType":"OneRosterSourcedId","identifier":"%s"}]},
                 "object":{"id":"https://collab.example.jp/items/%s","type":"AssessmentItem"}}
                """.formatted(UUID.randomUUID(), person, sourcedId, item);
    }

    private static long count(Hub hub, String where, String value) {
        Long count = hub.sql().queryForObject("select count(*) from learning_event where " + where, Long.class, value);
        return count == null ? -1 : count;
    }

    private static String answers(Hub hub, String child) {
        JsonNode value = hub.read("/api/v1/students/" + child + "/karte")
                .path("drills")
                .path("answered")
                .path("value");
        return value.isNull() ? "null" : value.asString();
    }
}
