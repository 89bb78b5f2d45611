package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/** Exports of seven products that have nothing in common but what they mean, imported by files alone. */
class LayoutsTest {

    /** Who is who comes before what they did. */
    private static final List<String> SOURCES =
            List.of("kyomu-a", "kyomu-b", "kyomu-c", "meibo-d", "manabi-e", "jikan-f", "forms");

    @OnBothDatabases
    void every_layout_goes_in_as_it_comes(String database) throws IOException {
        Hub hub = Hub.blank(database);
        long rows = 0;
        for (String source : SOURCES) {
            Map<String, Map<String, Object>> files = files(source);
            JsonNode run = hub.imported(source, "apply", source + ".zip", zip(source));
            long runId = run.path("runId").asLong();
            assertThat(hub.findings(runId)).as(source).isEmpty();
            assertThat(run.path("state").asString()).as(source).isEqualTo("applied");
            Map<String, String> expected = new TreeMap<>();
            files.forEach((name, told) -> expected.put(
                    as(name, told), told.get("mapping") + " " + told.get("in") + " - " + told.get("setAside")));
            Map<String, String> read = new TreeMap<>();
            hub.sql()
                    .queryForList("select name, mapping, rows_in, rows_set_aside from run_file where run_id = ?", runId)
                    .forEach(row -> read.put(
                            String.valueOf(row.get("name")),
                            row.get("mapping") + " " + row.get("rows_in") + " - " + row.get("rows_set_aside")));
            assertThat(read).as(source).isEqualTo(expected);
            int in = sum(files, "in");
            assertThat(RosterDropTest.counts(run)).as(source).isEqualTo(in + " = " + in + " + 0 + 0 + 0 + 0");
            rows += in;

            JsonNode again = hub.imported(source, "apply", source + ".zip", zip(source));
            assertThat(RosterDropTest.counts(again)).isEqualTo(in + " = 0 + 0 + " + in + " + 0 + 0");
        }
        System.out.printf(
                "%d layouts on %s: %d records, 0 set aside, unchanged when they come again%n",
                SOURCES.size(), database, rows);

        assertThat(hub.sql().queryForList("""
                        select c.grade, c.code, l.on_day, l.period, l.subject, l.unit, a.handle as teacher from lesson l
                        join class_section c on c.id = l.class_section_id and c.valid_to = date '9999-12-31'
                        left join alias a on a.entity_id = l.person_id and a.entity_kind = 'PERSON'
                        where l.valid_to = date '9999-12-31' and (l.unit is not null or l.period = 6)
                        order by l.on_day, l.period
                        """))
                .extracting(row -> row.values().toString())
                .containsExactly(
                        "[P5, 1, 2026-05-11, 6, 外国語, null, null]",
                        "[P5, 1, 2026-05-13, 1, 算数, 小数のかけ算, sis@kyomu-a:90102]",
                        "[P5, 1, 2026-05-13, 2, 国語, 大造じいさんとガン, sis@kyomu-a:90102]",
                        "[P1, 2, 2026-05-13, 3, 生活, あさがおをそだてよう, null]");
        assertThat(marks(hub))
                .as("what was noted in the registers of three systems")
                .isEqualTo(Map.of("病", 5L, "チ", 2L, "早", 2L, "事", 2L, "停", 4L, "忌", 1L, "遅", 1L));
    }

    @OnBothDatabases
    void a_timetable_of_a_class_that_nobody_knows_waits(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(31).good(1, 2);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String table = "学校コード,年度,学年,組,日付,1校時,2校時\r\n" + roster.schoolCode() + ",2026,3,9,2026/5/11,国語,算数\r\n";
        JsonNode run = hub.imported("jikan-f", "apply", "時間割.csv", table.getBytes(Roster.WINDOWS_31J));
        assertThat(RosterDropTest.counts(run)).isEqualTo("2 = 0 + 0 + 0 + 0 + 2");
        assertThat(hub.findings(run.path("runId").asLong()))
                .extracting(finding -> FaultyRosterTest.place(finding))
                .containsOnly("reconciliation.unknown_class_section in row 2, 組", "pipeline.all_set_aside in row 0, ");
        assertThat(run.path("state").asString()).isEqualTo("rejected");
    }

    private static Map<String, Long> marks(Hub hub) {
        Map<String, Long> marks = new LinkedHashMap<>();
        hub.sql()
                .queryForList("select source_code, count(*) as n from attendance where mapping in"
                        + " ('kyomu-a/attendance', 'kyomu-b/attendance') and mark <> 'PRESENT' group by source_code")
                .forEach(row -> marks.put(String.valueOf(row.get("source_code")), ((Number) row.get("n")).longValue()));
        return marks;
    }

    private static int sum(Map<String, Map<String, Object>> files, String count) {
        return files.values().stream()
                .mapToInt(told -> ((Number) told.get(count)).intValue())
                .sum();
    }

    /** The name under which the product writes the file. */
    private static String as(String name, Map<String, Object> told) {
        return String.valueOf(told.getOrDefault("as", name));
    }

    private static byte[] zip(String source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Map<String, Object>> file : files(source).entrySet()) {
                zip.putNextEntry(new ZipEntry(as(file.getKey(), file.getValue())));
                zip.write(Files.readAllBytes(Path.of("samples", source, file.getKey())));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> files(String source) throws IOException {
        try (InputStream text = Files.newInputStream(Path.of("samples", source, "expected.yaml"))) {
            Map<String, Object> expected =
                    (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(text);
            return (Map<String, Map<String, Object>>) expected.get("files");
        }
    }
}
