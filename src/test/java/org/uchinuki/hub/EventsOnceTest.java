package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An event counts once however often it is sent, and is not lost where nobody knows yet whose it is. */
class EventsOnceTest {

    private static final String USERS =
            "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,identifier,email,"
                    + "userMasterIdentifier,preferredGivenName,preferredFamilyName";

    @OnBothDatabases
    void statements_of_an_unknown_actor_wait_and_count_once_when_the_roster_comes(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(13).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String child = RosterDropTest.childOf(hub, roster.sis(1));
        UUID master = UUID.randomUUID();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            statements.add(statement(UUID.randomUUID(), master, i < 7));
        }
        byte[] body = ("[" + String.join(",", statements) + "]").getBytes(StandardCharsets.UTF_8);

        JsonNode ids = hub.post("/xapi/statements", "application/json", body, Hub.VENDOR)
                .is(200)
                .json();
        assertThat(ids.size()).isEqualTo(10);
        assertThat(hub.post("/xapi/statements", "application/json", body, Hub.VENDOR)
                        .is(200)
                        .json())
                .isEqualTo(ids);
        hub.catchUp();
        assertThat(stored(hub, master)).isEqualTo(10);
        assertThat(answered(hub, child)).isIn("0", "null");

        String users = USERS + "\n" + UUID.randomUUID() + ",,,true,s" + roster.sis(1) + ",,花子,試験," + roster.sis(1)
                + ",s" + roster.sis(1) + "@school.example.jp,"
                + master.toString().toUpperCase(java.util.Locale.ROOT)
                + ",花子,試験\n";
        JsonNode run = hub.imported("oneroster", "apply", "users.csv", users.getBytes(StandardCharsets.UTF_8));
        assertThat(run.path("state").asString()).isEqualTo("applied");
        assertThat(answered(hub, child)).isEqualTo("10");
        assertThat(drills(hub, child).path("correct").path("value").asString()).isEqualTo("7");

        assertThat(hub.post("/xapi/statements", "application/json", body, Hub.VENDOR)
                        .status())
                .isEqualTo(200);
        hub.catchUp();
        assertThat(stored(hub, master)).isEqualTo(10);
        assertThat(answered(hub, child)).isEqualTo("10");
    }

    @OnBothDatabases
    void a_voided_statement_no_longer_counts_whichever_of_the_two_came_first(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(116).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String child = RosterDropTest.childOf(hub, roster.sis(1));
        UUID master = UUID.randomUUID();
        String users = USERS + "\n" + UUID.randomUUID() + ",,,true,s" + roster.sis(1) + ",,花子,試験," + roster.sis(1)
                + ",s" + roster.sis(1) + "@school.example.jp," + master + ",花子,試験\n";
        hub.imported("oneroster", "apply", "users.csv", users.getBytes(StandardCharsets.UTF_8));
        UUID kept = UUID.randomUUID();
        UUID voided = UUID.randomUUID();
        UUID voidedBefore = UUID.randomUUID();
        send(hub, statement(kept, master, true));
        send(hub, statement(voided, master, true));
        send(hub, voiding(voidedBefore));
        hub.catchUp();
        assertThat(answered(hub, child)).isEqualTo("2");

        send(hub, voiding(voided));
        send(hub, voiding(voided));
        send(hub, statement(voidedBefore, master, true));
        hub.catchUp();
        assertThat(answered(hub, child)).isEqualTo("1");

        hub.sql().update("update projection_position set read_to = 0 where projection = 'karte-events'");
        hub.catchUp();
        assertThat(answered(hub, child)).isEqualTo("1");
        assertThat(drills(hub, child).path("correct").path("value").asString()).isEqualTo("1");
    }

    @OnBothDatabases
    void a_void_of_what_is_not_counted_takes_nothing_away_and_others_days_are_left_alone(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(129).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String child = RosterDropTest.childOf(hub, roster.sis(1));
        UUID master = UUID.randomUUID();
        String users = USERS + "\n" + UUID.randomUUID() + ",,,true,s" + roster.sis(1) + ",,花子,試験," + roster.sis(1)
                + ",s" + roster.sis(1) + "@school.example.jp," + master + ",花子,試験\n";
        hub.imported("oneroster", "apply", "users.csv", users.getBytes(StandardCharsets.UTF_8));
        UUID voided = UUID.randomUUID();
        send(hub, statement(voided, master, true));
        hub.catchUp();
        UUID person = UUID.fromString(child);
        // as where the name came after the reading, and its run has yet to count what there is
        assertThat(hub.sql().update("delete from drill_day where person_id = ?", person))
                .isEqualTo(1);
        UUID somebody = UUID.randomUUID();
        hub.sql()
                .update(
                        "insert into drill_day (person_id, on_day, subject, answered, correct, seconds)"
                                + " values (?, date '2026-05-08', '', 0, 0, 0)",
                        somebody);

        send(hub, voiding(voided));
        hub.catchUp();

        String days = "select count(*) from drill_day where person_id = ?";
        assertThat(hub.sql().queryForObject(days, Long.class, person)).isZero();
        assertThat(hub.sql().queryForObject(days, Long.class, somebody)).isEqualTo(1);
        hub.sql().update("delete from drill_day where person_id = ?", somebody);
    }

    private static void send(Hub hub, String statement) {
        hub.post("/xapi/statements", "application/json", statement.getBytes(StandardCharsets.UTF_8), Hub.VENDOR)
                .is(200);
    }

    private static String voiding(UUID target) {
        return """
                {"actor":{"objectType":"Agent","account":{"homePage":"https://drill.example.jp","name":"admin"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},
                 "object":{"objectType":"StatementRef","id":"%s"}}
                """.formatted(target);
    }

    @OnBothDatabases
    void another_statement_with_a_known_id_is_refused_and_changes_nothing(String database) {
        Hub hub = Hub.blank(database);
        UUID id = UUID.randomUUID();
        UUID master = UUID.randomUUID();
        byte[] first = statement(id, master, true).getBytes(StandardCharsets.UTF_8);
        byte[] other = statement(id, master, false).getBytes(StandardCharsets.UTF_8);
        hub.post("/xapi/statements", "application/json", first, Hub.VENDOR).is(200);
        Hub.Answer refused = hub.post("/xapi/statements", "application/json", other, Hub.VENDOR);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("findings").path(0).path("code").asString())
                .isEqualTo("learning.id_conflict");
        assertThat(stored(hub, master)).isEqualTo(1);
    }

    @OnBothDatabases
    void an_envelope_sent_twice_is_stored_once(String database) {
        Hub hub = Hub.blank(database);
        UUID user = UUID.randomUUID();
        byte[] envelope = """
                {"sensor":"https://collab.example.jp/sensors/1","sendTime":"2026-04-07T03:21:00.000Z",
                 "dataVersion":"http://purl.imsglobal.org/ctx/caliper/v1p2","data":[
                 {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:%s","type":"ToolUseEvent",
                  "profile":"ToolUseProfile","action":"Used","eventTime":"2026-04-07T02:53:33.990Z",
                  "actor":{"id":"https://collab.example.jp/users/%s","type":"Person"},
                  "object":{"id":"https://collab.example.jp","type":"SoftwareApplication","name":"協働ノート"}}]}
                """.formatted(UUID.randomUUID(), user).getBytes(StandardCharsets.UTF_8);
        assertThat(hub.post("/caliper", "application/json", envelope, Hub.VENDOR)
                        .status())
                .isEqualTo(200);
        assertThat(hub.post("/caliper", "application/json", envelope, Hub.VENDOR)
                        .status())
                .isEqualTo(200);
        assertThat(stored(hub, user)).isEqualTo(1);
    }

    private static String statement(UUID id, UUID master, boolean success) {
        return """
                {"id":"%s","timestamp":"2026-05-08T10:06:54.249+09:00","actor":{"objectType":"Agent","account":
                 {"homePage":"https://eportal.example.jp","name":"%s"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},
                 "object":{"id":"https://drill.example.jp/items/1"},"result":{"success":%s,"duration":"PT30S"}}
                """.formatted(id, master, success);
    }

    private static long stored(Hub hub, UUID master) {
        Long count = hub.sql()
                .queryForObject(
                        "select count(*) from learning_event where handle = ?",
                        Long.class,
                        "userMasterIdentifier:" + master);
        return count == null ? -1 : count;
    }

    private static JsonNode drills(Hub hub, String child) {
        return hub.read("/api/v1/students/" + child + "/karte").path("drills");
    }

    private static String answered(Hub hub, String child) {
        JsonNode value = drills(hub, child).path("answered").path("value");
        return value.isNull() ? "null" : value.asString();
    }
}
