package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.uchinuki.learning.Rereading;
import tools.jackson.databind.JsonNode;

/** Events of which an earlier version knew less are read anew from the bytes received, while the hub runs. */
class ReadAnewTest {

    private static final String USERS =
            "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,identifier,email,"
                    + "userMasterIdentifier,preferredGivenName,preferredFamilyName";

    @OnBothDatabases
    void they_are_found_and_counted_like_those_that_come_today(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(151).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String child = RosterDropTest.childOf(hub, roster.sis(1));
        UUID master = UUID.randomUUID();
        String users = USERS + "\n" + UUID.randomUUID() + ",,,true,s" + roster.sis(1) + ",,花子,試験," + roster.sis(1)
                + ",s" + roster.sis(1) + "@school.example.jp," + master + ",花子,試験\n";
        hub.imported("oneroster", "apply", "users.csv", users.getBytes(StandardCharsets.UTF_8));
        UUID id = UUID.randomUUID();
        hub.post("/xapi/statements", "application/json", statement(id, master), Hub.VENDOR)
                .is(200);
        hub.post("/caliper", "application/json", envelope(), Hub.VENDOR).is(200);
        hub.catchUp();
        assertThat(byAgent(hub, master)).isEqualTo(1);
        assertThat(answered(hub, child)).isEqualTo("1");

        Rereading rereading = hub.bean(Rereading.class);
        rereading.begin();
        toItsEnd(rereading);
        assertThat(rereading.state().changed()).as("what this version stored").isZero();

        asAnEarlierVersion(hub, id);
        hub.catchUp();
        assertThat(byAgent(hub, master)).isZero();
        assertThat(answered(hub, child)).isIn("0", "null");

        rereading.begin();
        toItsEnd(rereading);
        hub.catchUp();
        assertThat(rereading.state().changed()).isEqualTo(1);
        assertThat(byAgent(hub, master)).isEqualTo(1);
        assertThat(byActivity(hub, id)).isEqualTo(1);
        assertThat(answered(hub, child)).isEqualTo("1");
    }

    /** It knew another word for the verb, and no fingerprints. */
    private static void asAnEarlierVersion(Hub hub, UUID id) {
        hub.sql()
                .update(
                        "delete from learning_event_term where position = (select position from learning_event_id where event_id = ?)",
                        id);
        hub.sql()
                .update(
                        "update learning_event set verb = 'other', subject = null, client_key = null, agent_key = null,"
                                + " verb_key = null, activity_key = null, registration = null, terms = null where event_id = ?",
                        id);
        hub.sql().update("update projection_position set read_to = 0");
    }

    private static void toItsEnd(Rereading rereading) {
        while (!rereading.state().isDone()) {
            rereading.step();
        }
    }

    private static int byAgent(Hub hub, UUID master) {
        return found(
                hub,
                "agent",
                "{\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\"" + master + "\"}}");
    }

    private static int byActivity(Hub hub, UUID id) {
        return found(hub, "activity", "https://drill.example.jp/items/" + id);
    }

    private static int found(Hub hub, String parameter, String value) {
        JsonNode answer = hub.send(hub.request("/xapi/statements?" + parameter + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .header("X-Experience-API-Version", "1.0.3")
                        .header("Authorization", "Bearer " + hub.token(Hub.VENDOR)))
                .is(200)
                .json();
        return answer.path("statements").size();
    }

    private static byte[] statement(UUID id, UUID master) {
        return """
                {"id":"%s","timestamp":"2026-05-08T10:06:54.249+09:00","actor":{"objectType":"Agent","account":
                 {"homePage":"https://eportal.example.jp","name":"%s"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},
                 "object":{"id":"https://drill.example.jp/items/%s","definition":{"extensions":
                  {"https://w3id.org/japan-xapi/extensions/subject":["算数"]}}},
                 "result":{"success":true,"score":{"raw":1,"max":3},"duration":"PT30.25S"},
                 "context":{"registration":"%s","contextActivities":{"grouping":[{"id":"https://drill.example.jp/sittings/1"}]}}}
                """.formatted(id, master, id, UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] envelope() {
        return """
                {"sensor":"https://collab.example.jp/sensors/1","sendTime":"2026-04-07T03:21:00.000Z",
                 "dataVersion":"http://purl.imsglobal.org/ctx/caliper/v1p2","data":[
                 {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"https://collab.example.jp/docs/%1$s",
                  "type":"Document","name":"協働ノート"},
                 {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:%1$s","type":"ToolUseEvent",
                  "profile":"ToolUseProfile","action":"Used","eventTime":"2026-04-07T02:53:33.990Z",
                  "actor":{"id":"https://collab.example.jp/users/%1$s","type":"Person"},
                  "object":{"id":"https://collab.example.jp","type":"SoftwareApplication","name":"協働ノート"}}]}
                """.formatted(UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    }

    private static String answered(Hub hub, String child) {
        JsonNode value = hub.read("/api/v1/students/" + child + "/karte")
                .path("drills")
                .path("answered")
                .path("value");
        return value.isNull() ? "null" : value.asString();
    }
}
