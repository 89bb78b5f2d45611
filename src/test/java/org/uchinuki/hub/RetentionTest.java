package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.uchinuki.access.Scopes;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.learning.removal.Retention;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events go after their time, and what they were counted as stays, also where all is counted anew. */
class RetentionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @OnBothDatabases
    void rollups_are_what_they_were_after_a_rebuild_and_a_resend(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(144).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String master = UUID.randomUUID().toString();
        String later = UUID.randomUUID().toString();
        EventFeedTest.known(hub, roster.sis(1), master);
        String child = RosterDropTest.childOf(hub, roster.sis(1));
        String client = ClientsApartTest.client(hub, Scopes.XAPI_WRITE);
        ClientsApartTest.agree(hub, client, Map.of());
        List<String> ids = List.of(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString());
        EventFeedTest.post(hub, client, ids, master);
        // of somebody whom the roster names only when the event is gone
        EventFeedTest.post(hub, client, List.of(UUID.randomUUID().toString()), later);
        hub.catchUp();
        assertThat(answers(hub, child)).isEqualTo("3");

        Map<DataClass, Instant> all = Map.of(DataClass.III, Instant.parse("2999-01-01T00:00:00Z"));
        long gone = hub.bean(Retention.class).apply(all).stream()
                .mapToLong(Retention.Due::count)
                .sum();
        assertThat(gone).isGreaterThanOrEqualTo(4);
        assertThat(hub.bean(Retention.class).due(all)).isEmpty();
        assertThat(count(hub, "learning_event", client)).isZero();
        assertThat(answers(hub, child)).isEqualTo("3");

        EventFeedTest.post(hub, client, ids, master);
        hub.catchUp();
        assertThat(answers(hub, child)).as("sent again").isEqualTo("3");
        EventFeedTest.post(hub, client, List.of(UUID.randomUUID().toString()), master);
        hub.catchUp();
        assertThat(answers(hub, child)).isEqualTo("4");
        assertThat(ErasureTest.counted(hub, client)).isEqualTo(5);

        List<String> days = days(hub, client);
        hub.sql().update("update projection_position set read_to = 0");
        hub.catchUp();
        assertThat(answers(hub, child)).as("counted anew").isEqualTo("4");
        assertThat(days(hub, client)).as("by the day of receipt").isEqualTo(days);
        assertThat(ErasureTest.counted(hub, client)).isEqualTo(5);

        EventFeedTest.known(hub, roster.sis(1), later);
        assertThat(answers(hub, child)).as("a name that comes later").isEqualTo("5");
        assertThat(count(hub, "learning_day_kept", client)).isPositive();
        System.out.printf("retention over a rebuild on %s: %d events gone%n", database, gone);
    }

    @OnBothDatabases
    void without_days_nothing_is_due_and_it_takes_two_factors_to_ask(String database) {
        Hub hub = Hub.blank(database);
        PersonSession staff = new PersonSession(hub, PersonSession.account(hub, "retention-144", "itstaff", null));
        assertThat(staff.change("POST", "/api/v1/retention/runs", "{\"mode\":\"dry-run\"}")
                        .statusCode())
                .isEqualTo(401);
        PersonSession surely = staff.withTwoFactors();
        assertThat(code(surely.change("POST", "/api/v1/retention/runs", "{\"mode\":\"dry-run\"}"), 409))
                .isEqualTo("feed.retention_unset");
        assertThat(code(surely.change("POST", "/api/v1/retention/runs", "{\"mode\":\"later\"}"), 400))
                .isEqualTo("api.wrong_member");
    }

    @OnBothDatabases
    void days_that_are_kept_of_an_erased_person_are_taken_off_what_their_client_sent(String database) throws Exception {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(156).good(1, 2);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String master = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();
        EventFeedTest.known(hub, roster.sis(1), master);
        EventFeedTest.known(hub, roster.sis(2), other);
        String child = RosterDropTest.childOf(hub, roster.sis(1));
        String client = ClientsApartTest.client(hub, Scopes.XAPI_WRITE);
        ClientsApartTest.agree(hub, client, Map.of());
        EventFeedTest.post(
                hub,
                client,
                List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString()),
                master);
        EventFeedTest.post(hub, client, List.of(UUID.randomUUID().toString()), other);
        hub.catchUp();
        hub.bean(Retention.class).apply(Map.of(DataClass.III, Instant.parse("2999-01-01T00:00:00Z")));
        assertThat(ErasureTest.counted(hub, client)).isEqualTo(3);

        PersonSession officer = new PersonSession(
                        hub, PersonSession.account(hub, "disclosure-156", "disclosure-officer", null))
                .withTwoFactors();
        String path = "/api/v1/people/" + child + "/events/erasure";
        JsonNode would = JSON.readTree(
                        officer.change("POST", path, "{\"mode\":\"dry-run\"}").body())
                .path("wouldRemove");
        assertThat(would.path("keptEvents").asInt()).isEqualTo(2);
        HttpResponse<String> done = officer.change(
                "POST",
                path,
                JSON.writeValueAsString(Map.of(
                        "mode",
                        "apply",
                        "reason",
                        "請求 156",
                        "digest",
                        would.path("digest").asString())));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);

        assertThat(answers(hub, child)).isIn("0", "null");
        assertThat(ErasureTest.counted(hub, client)).isEqualTo(1);
        hub.sql().update("update projection_position set read_to = 0");
        hub.catchUp();
        assertThat(ErasureTest.counted(hub, client)).as("counted anew").isEqualTo(1);
        System.out.printf("erasure of kept days on %s: %s%n", database, would);
    }

    private static List<String> days(Hub hub, String client) {
        return hub.sql()
                .queryForList(
                        "select cast(on_day as varchar) || ' ' || verb || ' ' || cast(events as varchar) from client_day"
                                + " where client = ? order by 1",
                        String.class,
                        client);
    }

    private static long count(Hub hub, String table, String client) {
        Long count =
                hub.sql().queryForObject("select count(*) from " + table + " where client = ?", Long.class, client);
        return count == null ? -1 : count;
    }

    private static String answers(Hub hub, String child) {
        JsonNode value = hub.read("/api/v1/students/" + child + "/karte")
                .path("drills")
                .path("answered")
                .path("value");
        return value.isNull() ? "null" : value.asString();
    }

    private static String code(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body()).at("/findings/0/code").asString();
    }
}
