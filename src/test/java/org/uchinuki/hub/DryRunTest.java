package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A dry run shows what an import would do and does nothing. Every table of the database is compared before and after but
 * these: {@code delivery delivery_file import_run run_file run_school finding}, where the dry run itself is written down (its sender
 * must be able to read its counts); {@code staged_…}, where what it would do lies for people to look at; {@code access_trail access_trail_head}, where this test's own reading is written down; {@code qrtz_*},
 * where the scheduler's heart beats.
 */
class DryRunTest {

    private static final Set<String> LEDGER = Set.of(
            "delivery",
            "delivery_file",
            "import_run",
            "run_file",
            "run_school",
            "finding",
            "access_trail",
            "access_trail_head");

    @OnBothDatabases
    void a_dry_run_counts_as_the_import_then_does_and_leaves_every_table_as_it_was(String database) {
        Hub hub = Hub.blank(database);
        Roster known = new Roster(11).good(1, 30);
        hub.imported("c4th", "apply", "students.csv", known.bytes());

        Roster next = new Roster(11).good(1, 25);
        next.spoilt(26, "番号", "59");
        next.spoilt(27, "氏名", "試験　華子");
        next.spoilt(28, "学年", "99");
        next.newcomers(31, 34);
        await().atMost(Hub.PATIENCE)
                .until(() ->
                        hub.sql().queryForObject("select count(*) from outbox where sent_at is null", Long.class) == 0);
        await().atMost(Hub.PATIENCE)
                .until(() -> hub.sql().queryForObject("select count(*) from happening", Long.class) == 0);

        Map<String, String> before = checksums(hub);
        Hub.Answer accepted = hub.upload("c4th", "dry-run", "students.csv", next.bytes());
        assertThat(accepted.status()).isEqualTo(202);
        JsonNode preview = hub.ended(accepted.json().path("runId").asLong());
        Map<String, String> after = checksums(hub);

        assertThat(preview.path("state").asString()).isEqualTo("previewed");
        assertThat(preview.path("mode").asString()).isEqualTo("dry-run");
        assertThat(RosterDropTest.counts(preview)).isEqualTo("34 = 4 + 2 + 25 + 2 + 1");
        assertThat(before).hasSizeGreaterThan(40).containsKeys("person", "alias", "outbox", "source_record");
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.entrySet().stream()
                        .filter(table -> !table.getValue().equals(before.get(table.getKey())))
                        .map(table -> table + " but before " + before.get(table.getKey())))
                .as("tables that are not as they were")
                .isEmpty();
        System.out.printf("dry run on %s: %d tables unchanged%n", database, before.size());

        JsonNode applied = hub.imported("c4th", "apply", "students.csv", next.bytes());
        assertThat(applied.path("state").asString()).isEqualTo("applied");
        assertThat(applied.path("counts")).isEqualTo(preview.path("counts"));
        assertThat(checksums(hub).get("person"))
                .as("the checksum sees a change")
                .isNotEqualTo(before.get("person"));
    }

    /** A digest of all rows of every table, in an order that does not depend on the database. */
    private static Map<String, String> checksums(Hub hub) {
        List<String> tables = hub.sql()
                .queryForList(
                        "select table_name from information_schema.tables where table_type = 'BASE TABLE'"
                                + " and lower(table_schema) = 'public'",
                        String.class);
        Map<String, String> checksums = new TreeMap<>();
        for (String table : tables) {
            String name = table.toLowerCase(Locale.ROOT);
            if (!LEDGER.contains(name) && !name.startsWith("qrtz_") && !name.startsWith("staged_")) {
                checksums.put(name, checksum(hub, table));
            }
        }
        return checksums;
    }

    private static String checksum(Hub hub, String table) {
        List<String> rows = hub.sql().query("select * from \"" + table + "\"", (row, number) -> {
            StringBuilder text = new StringBuilder();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                // To H2 a large object, or a list, is a handle that is new in each reading, whatever it holds.
                Object cell =
                        switch (row.getObject(column)) {
                            case Blob large -> row.getBytes(column);
                            case Clob large -> row.getString(column);
                            case Array list -> Arrays.toString((Object[]) list.getArray());
                            case Object small -> small;
                            case null -> null;
                        };
                text.append(cell instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(cell))
                        .append('\u001f');
            }
            return text.toString();
        });
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            rows.stream().sorted().forEach(row -> digest.update(row.getBytes(StandardCharsets.UTF_8)));
            return rows.size() + " rows " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
