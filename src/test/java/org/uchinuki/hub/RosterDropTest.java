package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

class RosterDropTest {

    private static final Path ROSTER = Path.of("samples/c4th/students.csv");
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    @OnBothDatabases
    void a_dropped_roster_is_there_within_5_s_and_again_changes_nothing_and_one_cell_changes_one_record(String database)
            throws Exception {
        Hub hub = Hub.blank(database);
        byte[] roster = Files.readAllBytes(ROSTER);

        long moved = System.nanoTime();
        Path dropped = hub.drop("c4th", "students.csv", roster);
        await().atMost(Hub.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> classOf(hub, "泉野市立清水小学校", "5年1組") != null);
        Duration latency = Duration.ofNanos(System.nanoTime() - moved);
        System.out.println("roster in the API after " + latency.toMillis() + " ms on " + database);
        assertThat(latency).isLessThan(Duration.ofSeconds(5));

        await().until(() -> !Files.exists(dropped));
        assertThat(hub.data().resolve("inbox/c4th/.done/students.csv")).hasBinaryContent(roster);
        JsonNode first = hub.runs().getFirst();
        assertThat(counts(first)).isEqualTo("120 = 120 + 0 + 0 + 0 + 0");

        List<Map<String, Object>> people = rows(hub, "person");
        List<Map<String, Object>> enrollments = rows(hub, "enrollment");
        JsonNode again = hub.dropped("c4th", "students.csv", roster);
        assertThat(counts(again)).isEqualTo("120 = 0 + 0 + 120 + 0 + 0");
        assertThat(rows(hub, "person")).isEqualTo(people);
        assertThat(rows(hub, "enrollment")).isEqualTo(enrollments);

        String text = new String(roster, WINDOWS_31J);
        String line = text.lines()
                .filter(row -> row.contains(",0010041,"))
                .findFirst()
                .orElseThrow();
        String number = line.split(",", -1)[5];
        String spoken = line.replace("," + number + ",0010041,", ",27,0010041,");
        assertThat(spoken).isNotEqualTo(line);
        JsonNode changed =
                hub.dropped("c4th", "students.csv", text.replace(line, spoken).getBytes(WINDOWS_31J));
        assertThat(counts(changed)).isEqualTo("120 = 0 + 1 + 119 + 0 + 0");

        String child = childOf(hub, "0010041");
        assertThat(hub.read("/api/v1/students/" + child + "/karte")
                        .path("header")
                        .path("seat")
                        .asString())
                .isEqualTo("5年1組27番");
        List<Map<String, Object>> versions = hub.sql()
                .queryForList(
                        "select version, attendance_number, valid_to, closed_run_id from enrollment"
                                + " where person_id = cast(? as uuid) order by version",
                        child);
        assertThat(versions).hasSize(2);
        assertThat(versions.getFirst().get("attendance_number")).isEqualTo(japaneseInteger(number));
        assertThat(versions.getFirst().get("closed_run_id"))
                .isEqualTo(changed.path("runId").asLong());
        assertThat(versions.getFirst().get("valid_to").toString()).isNotEqualTo("9999-12-31");
        assertThat(versions.getLast().get("attendance_number")).isEqualTo(27);
        assertThat(versions.getLast().get("valid_to")).hasToString("9999-12-31");
        assertThat(rows(hub, "person")).as("nothing about the person changed").isEqualTo(people);
    }

    private static Object japaneseInteger(String digits) {
        return Integer.parseInt(java.text.Normalizer.normalize(digits, java.text.Normalizer.Form.NFKC));
    }

    /** {@code in = created + updated + unchanged + ended + setAside}. */
    static String counts(JsonNode run) {
        JsonNode counts = run.path("counts");
        return "%d = %d + %d + %d + %d + %d"
                .formatted(
                        counts.path("in").asLong(),
                        counts.path("created").asLong(),
                        counts.path("updated").asLong(),
                        counts.path("unchanged").asLong(),
                        counts.path("ended").asLong(),
                        counts.path("setAside").asLong());
    }

    static JsonNode classOf(Hub hub, String school, String label) {
        return hub.read("/api/v1/schools")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(school))
                .flatMap(one -> hub.read("/api/v1/schools/" + one.path("id").asString() + "/classes")
                        .valueStream())
                .filter(one -> one.path("label").asString().equals(label)
                        && one.path("students").asLong() > 0)
                .findFirst()
                .orElse(null);
    }

    /** The id of a child known by its 管理コード. */
    static String childOf(Hub hub, String sis) {
        return String.valueOf(hub.sql()
                .queryForObject(
                        "select entity_id from alias where entity_kind = 'PERSON' and handle = ?"
                                + " and valid_to = date '9999-12-31'",
                        Object.class,
                        "sis@c4th:" + sis));
    }

    private static List<Map<String, Object>> rows(Hub hub, String table) {
        return hub.sql().queryForList("select * from " + table + " order by id, version");
    }
}
