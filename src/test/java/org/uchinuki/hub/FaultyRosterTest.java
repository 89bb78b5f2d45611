package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.command.Commands;
import tools.jackson.databind.JsonNode;

/** A roster with every kind of fault that rosters have: each is named with its place and its fix, the good rows go in. */
class FaultyRosterTest {

    @TempDir
    Path city;

    private final List<String> planted = new ArrayList<>();

    /** A fault that was planted: what the hub must say of it. */
    private void plant(String code, int row, String column) {
        planted.add(code + " in row " + row + ", " + column);
    }

    @OnBothDatabases
    void every_planted_fault_is_found_and_every_good_row_is_stored(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(14).good(1, 5);
        plant("mapping.unknown_code", roster.spoilt(101, "学年", "99"), "学年");
        plant("mapping.impossible_date", roster.spoilt(102, "生年月日", "H27.2.30"), "生年月日");
        plant("mapping.not_a_date", roster.spoilt(103, "生年月日", "春ごろ"), "生年月日");
        plant("mapping.required_missing", roster.spoilt(104, "組", ""), "組");
        plant("mapping.not_an_integer", roster.spoilt(105, "番号", "欠番"), "番号");
        plant("mapping.no_name_split", roster.spoilt(106, "氏名", "試験花子"), "氏名");
        roster.good(6, 10);
        int original = roster.add(roster.child(107));
        plant("change.duplicate_key", original, "管理コード");
        plant("change.duplicate_key", roster.spoilt(107, "番号", "44"), "管理コード");
        plant("change.repeated_row", roster.add(roster.child(6)), "管理コード");
        String wrong = roster.schoolCode().substring(0, 12)
                + (Character.digit(roster.schoolCode().charAt(12), 10) + 1) % 10;
        plant("validation.school_code_check_digit", roster.spoilt(108, "学校コード", wrong), "学校コード");
        plant("validation.school_code_form", roster.spoilt(109, "学校コード", "X12"), "学校コード");
        plant("validation.attendance_number_range", roster.spoilt(110, "番号", "999"), "番号");
        plant("validation.birth_date_grade", roster.spoilt(111, "生年月日", "S60.4.15"), "生年月日");
        plant("validation.kana", roster.spoilt(112, "フリガナ", "試験 ﾊﾅｺ"), "フリガナ");
        plant("validation.too_long", roster.spoilt(113, "氏名", "伊".repeat(201) + "　花子"), "氏名");
        plant("validation.control_character", roster.spoilt(114, "氏名", "試験　花\u0001子"), "氏名");
        plant("validation.ends_before_it_begins", ending(roster, 115), "転出日");
        plant("validation.lost_character", roster.spoilt(118, "氏名", "試験　？子"), "氏名");
        plant("decoding.too_few_cells", roster.line("2026," + roster.schoolCode() + ",検証"), "");
        plant("decoding.too_many_cells", roster.line(String.join(",", roster.child(116)) + ",余り"), "");
        plant(
                "decoding.stray_quote",
                roster.line(String.join(",", roster.child(117)).replace("試験　花子", "\"試験\"　花子")),
                "");
        plant("validation.spoilt_by_spreadsheet", roster.spoilt(119, "管理コード", "1.23E+06"), "管理コード");
        plant("validation.spoilt_by_spreadsheet", roster.spoilt(120, "氏名", "#N/A　花子"), "氏名");
        plant("validation.invisible_character", roster.spoilt(121, "管理コード", "7140121\t1"), "管理コード");
        plant("validation.invisible_character", roster.spoilt(122, "氏名", "\"花\n子　あ\""), "氏名");
        roster.good(11, 15);

        JsonNode run = hub.dropped("c4th", "faulty.csv", roster.bytes());
        List<JsonNode> findings = hub.findings(run.path("runId").asLong());
        assertThat(findings.stream().map(FaultyRosterTest::place)).containsExactlyInAnyOrderElementsOf(planted);
        assertThat(findings).allSatisfy(FaultyRosterTest::speaksBothLanguages);
        assertThat(run.path("state").asString()).isEqualTo("applied");
        assertThat(RosterDropTest.counts(run)).isEqualTo("40 = 15 + 0 + 0 + 0 + 25");
        assertThat(IntStream.rangeClosed(1, 15).mapToObj(n -> RosterDropTest.childOf(hub, roster.sis(n))))
                .doesNotHaveDuplicates();
        assertThat(hub.sql()
                        .queryForObject(
                                "select count(*) from alias where handle like ?", Long.class, "sis@c4th:71401%"))
                .as("of the spoilt rows nothing is stored")
                .isZero();
        System.out.printf(
                "%d faults of %d kinds found on %s%n",
                planted.size(),
                planted.stream().map(fault -> fault.split(" ", 2)[0]).distinct().count(),
                database);
        assertThat(hub.data().resolve("inbox/c4th/.done/faulty.csv.report.txt"))
                .content()
                .contains("validation.kana", "フリガナ");
    }

    @OnBothDatabases
    void faults_of_an_attendance_file_are_found_too(String database) {
        Hub hub = Hub.blank(database);
        Roster roster = new Roster(15).good(1, 1);
        hub.imported("c4th", "apply", "students.csv", roster.bytes());
        String child = roster.sis(1);
        String file = "日付,学校コード,学年,組,番号,管理コード,出欠コード,理由,体温\r\n"
                + "2026/06/01," + roster.schoolCode() + ",５,1,1," + child + ",病,発熱,38.1\r\n"
                + "2026/06/02," + roster.schoolCode() + ",５,1,1,7159999,病,発熱,38.1\r\n"
                + "2027/03/01," + roster.schoolCode() + ",５,1,1," + child + ",病,発熱,38.1\r\n"
                + "2026/06/04," + roster.schoolCode() + ",５,1,1," + child + ",病,発熱,58.1\r\n"
                + "2026/06/05," + roster.schoolCode() + ",５,1,1," + child + ",休,発熱,38.1\r\n"
                + "2026/06/08," + roster.schoolCode() + ",５,1,1," + child + ",病,発熱,三八度\r\n"
                + "2026/06/09," + roster.schoolCode() + ",５,1,1," + child + ",・,,36.4\r\n";
        JsonNode run = hub.imported("c4th", "apply", "attendance.csv", file.getBytes(Roster.WINDOWS_31J));
        List<JsonNode> findings = hub.findings(run.path("runId").asLong());
        assertThat(findings.stream().map(FaultyRosterTest::place))
                .containsExactlyInAnyOrder(
                        "reconciliation.unknown_person in row 3, 管理コード",
                        "validation.day_in_future in row 4, 日付",
                        "validation.temperature_range in row 5, 体温",
                        "mapping.unknown_code in row 6, 出欠コード",
                        "mapping.not_a_number in row 7, 体温");
        assertThat(findings).allSatisfy(FaultyRosterTest::speaksBothLanguages);
        assertThat(RosterDropTest.counts(run)).isEqualTo("7 = 2 + 0 + 0 + 0 + 5");
        JsonNode attendance = hub.read("/api/v1/students/" + RosterDropTest.childOf(hub, child) + "/karte")
                .path("attendance");
        assertThat(attendance.path("schoolDays").path("value").asInt()).isEqualTo(2);
        assertThat(attendance.path("absentDays").path("value").asInt()).isEqualTo(1);
    }

    /** In a dry run, because the children of this city are those of other tests. */
    @OnBothDatabases
    void every_fault_that_the_generator_plants_is_found_where_it_says(String database) throws IOException {
        Hub hub = Hub.blank(database);
        assertThat(Commands.run("generate", "--seed", "1", "--size", "small", "--out", city.toString(), "--faults"))
                .isZero();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(zip)) {
            for (String name : List.of(
                    "schools.csv", "staff.csv", "students.csv", "attendance.csv", "grades.csv", "guidance.csv")) {
                entries.putNextEntry(new ZipEntry(name));
                entries.write(Files.readAllBytes(city.resolve("c4th").resolve(name)));
                entries.closeEntry();
            }
        }
        JsonNode run = hub.imported("c4th", "dry-run", "c4th.zip", zip.toByteArray());
        List<String> expected = HandCount.table(Files.readString(city.resolve("faults.csv"))).stream()
                .map(fault -> fault.get("file").substring("c4th/".length()) + ": " + fault.get("code") + " in row "
                        + fault.get("row") + ", " + fault.get("column"))
                .toList();
        List<String> found = hub.findings(run.path("runId").asLong()).stream()
                .filter(finding -> finding.path("severity").asString().equals("error"))
                .map(finding -> finding.path("file").asString() + ": " + place(finding))
                .toList();
        assertThat(found).containsAll(expected);
        assertThat(found.stream().map(FaultyRosterTest::withoutCode))
                .as("nothing else is found, though one cell may be wrong in two ways")
                .hasSameElementsAs(
                        expected.stream().map(FaultyRosterTest::withoutCode).toList());
        System.out.println(expected.size() + " faults of the generator found on " + database);
    }

    private static String withoutCode(String found) {
        return found.replaceFirst(": \\S+ in", ":");
    }

    private static int ending(Roster roster, int n) {
        String[] cells = roster.child(n);
        cells[11] = "R8.9.1";
        cells[12] = "R8.5.1";
        return roster.add(cells);
    }

    static String place(JsonNode finding) {
        return "%s in row %d, %s"
                .formatted(
                        finding.path("code").asString(),
                        finding.path("row").asInt(),
                        finding.path("field").asString(""));
    }

    /** Message and fix are there in Japanese and in English, with nothing left to fill in. */
    static void speaksBothLanguages(JsonNode finding) {
        for (String text : new String[] {"message", "fix"}) {
            assertThat(finding.path(text).path("ja").asString(""))
                    .as(finding.toString())
                    .containsPattern("[ぁ-んァ-ヶ一-龠]")
                    .doesNotContainPattern("\\{[a-zA-Z]+}");
            assertThat(finding.path(text).path("en").asString(""))
                    .as(finding.toString())
                    .containsPattern("[a-z]{2}")
                    .doesNotContainPattern("\\{[a-zA-Z]+}");
        }
        assertThat(finding.path("file").asString("")).isNotEmpty();
    }
}
