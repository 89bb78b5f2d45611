package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.hub.Hub.Answer;
import tools.jackson.databind.JsonNode;

/** Files as no system should send them. Each gets a finding with its place and its fix; what is good in it goes in. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadFilesTest {

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int MEGABYTE = 1024 * 1024;

    @OnBothDatabases
    void a_wrong_heading_refuses_the_file_and_names_the_column(String database) {
        Hub hub = Hub.blank(database);
        String text = new Roster(20).good(1, 3).text();
        String more = text.lines()
                .map(line -> line + (line.startsWith("年度") ? ",好きな色" : ",青"))
                .collect(Collectors.joining("\r\n"));
        assertThat(fate(hub, windows31j(more)))
                .isEqualTo("rejected 0 = 0 + 0 + 0 + 0 + 0: mapping.unknown_column in row 1, 好きな色");
        String fewer = text.replace("年度,", "").replace("\r\n2026,", "\r\n");
        assertThat(fate(hub, windows31j(fewer)))
                .isEqualTo("rejected 0 = 0 + 0 + 0 + 0 + 0: mapping.missing_column in row 1, 年度");
        assertThat(fate(hub, "好きな色,好きな数\r\n青,7\r\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("rejected 0 = 0 + 0 + 0 + 0 + 0: mapping.not_recognised in row 0, ");
        String withoutSex = text.replace("性別,", "").replace(",女,", ",");
        assertThat(fate(hub, windows31j(withoutSex)))
                .as("a column that is not required may be left out")
                .isEqualTo("applied 3 = 3 + 0 + 0 + 0 + 0: mapping.optional_column_missing in row 1, 性別");
    }

    @OnBothDatabases
    void a_file_that_is_refused_beside_others_holds_them_until_somebody_says_to_go_on(String database) {
        Hub hub = Hub.blank(database);
        byte[] good = new Roster(28).good(1, 3).bytes();
        Roster other = new Roster(29).good(1, 3);
        byte[] withoutYear = windows31j(other.text().replace("年度,", "").replace("\r\n2026,", "\r\n"));
        byte[] headingOnly = windows31j(other.text().lines().findFirst().orElseThrow() + "\r\n");
        for (byte[] bad : List.of(withoutYear, headingOnly, "好きな色\r\n青\r\n".getBytes(StandardCharsets.UTF_8))) {
            JsonNode run = hub.imported(
                    "c4th", "apply", "rosters.zip", Hub.zip(Map.of("students-1.csv", good, "students-2.csv", bad)));
            assertThat(run.path("state").asString()).isEqualTo("held");
            assertThat(hub.findings(run.path("runId").asLong())).anySatisfy(finding -> {
                assertThat(finding.path("code").asString()).isEqualTo("pipeline.file_left_out");
                assertThat(finding.path("value").asString()).contains("students-2.csv");
            });
            hub.decided(run, "reject", "the other school is missing");
        }
        JsonNode held = hub.imported(
                "c4th", "apply", "rosters.zip", Hub.zip(Map.of("students-1.csv", good, "students-2.csv", withoutYear)));
        hub.decided(held, "approve", "the other school comes tomorrow");
        JsonNode applied = hub.ended(held.path("runId").asLong());
        assertThat(applied.path("state").asString()).isEqualTo("applied");
        assertThat(RosterDropTest.counts(applied)).isEqualTo("3 = 3 + 0 + 0 + 0 + 0");
    }

    @OnBothDatabases
    void a_file_without_records_is_refused(String database) {
        Hub hub = Hub.blank(database);
        String heading = new Roster(20).text();
        assertThat(fate(hub, windows31j(heading)))
                .isEqualTo("rejected 0 = 0 + 0 + 0 + 0 + 0: decoding.no_records in row 0, ");
        refused(hub.upload("c4th", "apply", "students.csv", new byte[0]), 422, "intake.empty_file");
    }

    @OnBothDatabases
    void a_file_cut_in_half_is_refused_whole(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(21).good(1, 3);
        String next = String.join(",", roster.child(4));
        String inRow = roster.text() + next.substring(0, next.length() - 20);
        assertThat(fate(hub, windows31j(inRow)))
                .isEqualTo("rejected 0 = 0 + 0 + 0 + 0 + 0: decoding.too_few_cells in row 5, ;"
                        + " decoding.truncated in row 5, ; pipeline.not_whole in row 0, ");
        String inQuotes = roster.text() + next.replace("試験　花子", "\"試験　花");
        assertThat(fate(hub, windows31j(inQuotes)))
                .isEqualTo("rejected 0 = 0 + 0 + 0 + 0 + 0: decoding.unclosed_quote in row 5, ;"
                        + " decoding.truncated in row 5, ; pipeline.not_whole in row 0, ");
    }

    @OnBothDatabases
    void every_charset_that_schools_use_is_read_and_a_wrong_one_is_named(String database) throws IOException {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(22).good(1, 3);
        String text = roster.text();
        assertThat(fate(hub, roster.bytes())).isEqualTo("applied 3 = 3 + 0 + 0 + 0 + 0: ");
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE)) {
            assertThat(fate(hub, text.getBytes(charset)))
                    .as(charset.name())
                    .isEqualTo("applied 3 = 0 + 0 + 3 + 0 + 0: ");
        }
        assertThat(fate(hub, joined(BOM, text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("applied 3 = 0 + 0 + 3 + 0 + 0: ");

        assertThat(fate(hub, joined(BOM, roster.bytes())))
                .startsWith("rejected 0 = 0 + 0 + 0 + 0 + 0: decoding.wrong_charset in row 1, ");
        assertThat(fate(hub, text.getBytes(Charset.forName("EUC-JP"))))
                .isEqualTo("rejected 0 = 0 + 0 + 0 + 0 + 0: decoding.charset_unknown in row 0, ");
        byte[] other = windows31j(String.join(",", roster.child(4)) + "\r\n");
        byte[] last = (String.join(",", roster.child(5)) + "\r\n").getBytes(StandardCharsets.UTF_8);
        assertThat(fate(hub, joined(BOM, text.getBytes(StandardCharsets.UTF_8), other, last)))
                .as("one row of another charset")
                .startsWith("applied 5 = 1 + 0 + 3 + 0 + 1: decoding.wrong_charset in row 5, ");
    }

    @Test
    void an_object_that_says_two_things_of_one_member_waits_and_the_others_go_in() {
        Hub hub = Hub.blank("h2");
        Roster roster = new Roster(131);
        String child = """
                {"id":"%s","school":{"code":"%s","name":"%s"},"schoolYear":2026,"grade":5,"class":"1","number":%d,\
                "name":{"family":"試験","given":"花子"},"birthday":"2015-05-%02d"}""";
        String file = "{\"students\":["
                + child.formatted(roster.sis(1), roster.schoolCode(), roster.schoolName(), 1, 1) + ","
                + child.formatted(roster.sis(2), roster.schoolCode(), roster.schoolName(), 2, 2)
                        .replaceFirst("\\{", "{\"id\":\"zzz\",")
                + "]}";
        assertThat(fate(hub, hub.imported("kyomu-c", "apply", "c131.json", file.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("applied 2 = 1 + 0 + 0 + 0 + 1: decoding.duplicate_member in row 2, id");
    }

    @OnBothDatabases
    void a_zip_that_is_a_bomb_or_broken_is_not_taken_in(String database) throws IOException {
        Hub hub = Hub.blank(database);
        byte[] bomb = bomb();
        assertThat(bomb.length).isLessThan(MEGABYTE);
        refused(hub.upload("oneroster", "apply", "bomb.zip", bomb), 422, "intake.zip_bomb");
        refused(hub.upload("oneroster", "apply", "cut.zip", Arrays.copyOf(bomb, 3000)), 422, "intake.zip_unreadable");
    }

    @OnBothDatabases
    void what_a_folder_refuses_lies_in_failed_beside_a_report(String database) throws IOException {
        Hub hub = Hub.blank(database);
        Map<String, byte[]> files = Map.of(
                "intake.empty_file", new byte[0],
                "intake.zip_bomb", bomb(),
                "mapping.not_recognised", "好きな色\r\n青\r\n".getBytes(StandardCharsets.UTF_8));
        files.forEach((code, content) -> {
            String name = code.replace('.', '-') + ".csv";
            JsonNode run = hub.runOf("c4th", hub.newestRun(), hub.dropSettled("c4th", name, content))
                    .orElseThrow();
            assertThat(run.path("state").asString()).isEqualTo("rejected");
            assertThat(run.path("files").path(0).path("name").asString()).isEqualTo(name);
            assertThat(hub.findings(run.path("runId").asLong()))
                    .extracting(finding -> finding.path("code").asString())
                    .containsExactly(code);
            Path failed = hub.data().resolve("inbox/c4th/.failed");
            assertThat(failed.resolve(name)).hasBinaryContent(content);
            assertThat(failed.resolve(name + ".report.txt")).content().contains("[" + code + "]");
        });
    }

    /** The line is longer than any memory that this JVM would give for it as text; no database ever sees it. */
    @Test
    void a_line_of_200_MB_is_set_aside_and_the_rows_around_it_go_in() throws IOException {
        Hub hub = Hub.blank("h2");
        Roster roster = new Roster(23).good(1, 3);
        Path long200 = hub.data().resolve("long.part");
        try (OutputStream file = Files.newOutputStream(long200)) {
            file.write(roster.bytes());
            file.write(windows31j("2026," + roster.schoolCode() + ","));
            byte[] megabyte = windows31j("ア".repeat(MEGABYTE / 2));
            for (int i = 0; i < 200; i++) {
                file.write(megabyte);
            }
            file.write(windows31j("\r\n" + String.join(",", roster.child(4)) + "\r\n"));
        }
        assertThat(Files.size(long200)).isGreaterThan(200L * MEGABYTE);
        long before = hub.newestRun();
        JsonNode run =
                hub.runOf("c4th", before, hub.move(long200, "c4th", "long.csv")).orElseThrow();
        assertThat(fate(hub, run)).isEqualTo("applied 5 = 4 + 0 + 0 + 0 + 1: decoding.record_too_long in row 5, ");
        assertThat(hub.data().resolve("inbox/c4th/.done/long.csv")).exists();
    }

    /** What became of a file: "state counts: findings". */
    private static String fate(Hub hub, byte[] content) {
        return fate(hub, hub.imported("c4th", "apply", "students.csv", content));
    }

    private static String fate(Hub hub, JsonNode run) {
        List<JsonNode> findings = hub.findings(run.path("runId").asLong());
        assertThat(findings).allSatisfy(FaultyRosterTest::speaksBothLanguages);
        return run.path("state").asString() + " " + RosterDropTest.counts(run) + ": "
                + findings.stream().map(FaultyRosterTest::place).collect(Collectors.joining("; "));
    }

    /** The answer is a problem document with this code, a place, and words in both languages. */
    static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("findings")
                        .valueStream()
                        .map(one -> one.path("code").asString()))
                .contains(code);
        problem.path("findings").forEach(FaultyRosterTest::speaksBothLanguages);
    }

    private static byte[] windows31j(String text) {
        return text.getBytes(Roster.WINDOWS_31J);
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    /** 300 MB of nothing, packed. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] zeros = new byte[MEGABYTE];
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("users.csv"));
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
