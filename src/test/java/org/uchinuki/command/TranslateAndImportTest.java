package org.uchinuki.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.uchinuki.Home;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code translate} and {@code import}: files through the line without a server. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TranslateAndImportTest {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final Path SAMPLES = Path.of("samples/c4th");
    private static final String[] ROSTERS = {
        SAMPLES.resolve("schools.csv").toString(),
        SAMPLES.resolve("staff.csv").toString(),
        SAMPLES.resolve("students.csv").toString()
    };

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void forgetTheDatabase() {
        System.clearProperty("spring.datasource.url");
    }

    @Test
    void a_package_made_of_the_rosters_says_the_same_of_people_classes_and_enrolments_as_the_rosters_themselves() {
        Path zip = folder.resolve("package.zip");
        assertThat(run(translate("c4th", zip, ROSTERS))).as(err::toString).isZero();
        assertThat(out.toString()).contains("141 rows in, 0 set aside", "users.csv 138", "enrollments.csv 133");

        JdbcClient direct = database("direct");
        assertThat(run(importing("c4th", ROSTERS))).as(err::toString).isZero();
        JdbcClient translated = database("translated");
        assertThat(run("import", "--source", "oneroster", zip.toString()))
                .as(() -> out.toString() + err)
                .isZero();

        for (String question : List.of("""
                select a.handle, p.family_name, p.given_name, p.kana_family_name, p.kana_given_name, p.birth_date, p.sex,
                  p.email from person p join alias a on a.entity_id = p.id and a.handle like 'sis@c4th:%' order by 1
                """, """
                select s.code as school, s.name, c.school_year, c.grade, c.code, c.class_type
                from class_section c join school s on s.id = c.school_id order by 1, 3, 4, 5
                """, """
                select a.handle, s.code as school, c.school_year, c.grade, c.code, e.role, e.attendance_number,
                  e.begin_date, e.end_date
                from enrollment e join alias a on a.entity_id = e.person_id and a.handle like 'sis@c4th:%'
                join class_section c on c.id = e.class_section_id join school s on s.id = c.school_id order by 1, 2, 4, 5
                """)) {
            List<Map<String, @Nullable Object>> facts =
                    direct.sql(question).query().listOfRows();
            assertThat(facts).hasSizeGreaterThan(10);
            assertThat(translated.sql(question).query().listOfRows()).isEqualTo(facts);
            System.out.printf("translated and direct: %d rows equal%n", facts.size());
        }
    }

    @Test
    void two_runs_write_the_same_bytes_whatever_the_order_of_the_files() throws IOException {
        Path one = folder.resolve("one.zip");
        Path two = folder.resolve("two.zip");
        assertThat(run(translate("c4th", one, ROSTERS))).isZero();
        assertThat(run(translate("c4th", two, ROSTERS[2], ROSTERS[0], ROSTERS[1])))
                .isZero();
        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(Files.getPosixFilePermissions(one))
                .as("as any file that somebody makes here")
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(folder.resolve("any"))));
        System.out.printf("package of the sample rosters: %d bytes, twice the same%n", Files.size(one));
    }

    @Test
    void what_the_profile_requires_and_the_source_does_not_state_is_named_and_not_made_up() throws IOException {
        Path zip = folder.resolve("package.zip");
        assertThat(run(translate("c4th/students", zip, ROSTERS[2]))).isZero();

        Map<String, String> files = unzipped(zip);
        assertThat(files)
                .containsOnlyKeys(
                        "manifest.csv",
                        "academicSessions.csv",
                        "classes.csv",
                        "demographics.csv",
                        "enrollments.csv",
                        "orgs.csv",
                        "roles.csv",
                        "users.csv");
        assertThat(text(files, "manifest.csv"))
                .startsWith("\"propertyName\",\"value\"\r\n\"manifest.version\",\"1.0\"\r\n")
                .contains("\"oneroster.version\",\"1.2_JP\"", "\"file.users\",\"bulk\"", "\"file.courses\",\"absent\"");
        assertThat(text(files, "users.csv")).contains("\"true\",\"0010001\",\"\",\"柚希\",\"石川\"");
        assertThat(err.toString())
                .contains("courses.csv is required by oneroster-1.2-jp", "[standard.required_file_absent]")
                .contains("userMasterIdentifier is required by oneroster-1.2-jp, and 120 rows")
                .contains("users.csv の 120 行で空欄です", "[standard.required_not_stated]")
                .contains("[command.titles_composed]");
        assertThat(run(translate("c4th", zip, ROSTERS[0]))).isZero();
        assertThat(err.toString()).contains("\"389901\", is not in the files", "[command.parent_not_stated]");
    }

    @Test
    void of_a_file_that_is_cut_off_no_package_is_made() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(ROSTERS[2]));
        Path cut = folder.resolve("students.csv");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2 + 3));
        Path zip = folder.resolve("package.zip");

        assertThat(run(translate("c4th/students", zip, cut.toString()))).isEqualTo(2);
        assertThat(zip).doesNotExist();
        assertThat(err.toString()).contains("[pipeline.not_whole]");
    }

    @Test
    void a_row_that_is_set_aside_is_named_with_row_column_value_and_fix_and_is_not_in_the_package() throws IOException {
        Path spoilt = folder.resolve("students.csv");
        Files.writeString(
                spoilt,
                Files.readString(Path.of(ROSTERS[2]), WINDOWS_31J).replace(",R2.3.28,", ",R2.2.30,"),
                WINDOWS_31J);
        Path zip = folder.resolve("package.zip");
        Path findings = folder.resolve("findings.csv");
        List<String> command = new ArrayList<>(List.of(translate("c4th/students", zip, spoilt.toString())));
        command.addAll(1, List.of("--findings", findings.toString()));

        assertThat(run(command.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString()).contains("students.csv 2行目「生年月日」", "students.csv row 2, 生年月日", "R2.2.30");
        assertThat(Files.readString(findings))
                .startsWith("\uFEFFcode,severity,file,row,field,value,")
                .contains("mapping.impossible_date,ERROR,students.csv,2,生年月日,R2.2.30,");
        assertThat(text(unzipped(zip), "users.csv").lines()).hasSize(1 + 119);
        assertThat(out.toString()).contains("120 rows in, 1 set aside");
    }

    @Test
    void somebody_who_is_nothing_that_the_profile_has_a_word_for_is_set_aside_whole() throws IOException {
        Path staff = folder.resolve("staff.csv");
        String rows = Files.readString(Path.of(ROSTERS[1]), WINDOWS_31J);
        String clerk =
                rows.lines().filter(line -> line.contains(",教諭,")).findFirst().orElseThrow();
        Files.writeString(staff, rows.replace(clerk, clerk.replace(",教諭,", ",事務職員,")), WINDOWS_31J);
        Path zip = folder.resolve("package.zip");

        assertThat(run(translate("c4th/staff", zip, staff.toString()))).isEqualTo(1);
        assertThat(out.toString()).contains("18 rows in, 1 set aside", "users.csv 17");
        assertThat(err.toString()).contains("\"ext:clerk\"", "[standard.not_in_enumeration]");
        String number = clerk.split(",", -1)[1];
        assertThat(text(unzipped(zip), "users.csv")).doesNotContain(number);
        assertThat(text(unzipped(zip), "enrollments.csv").lines()).hasSize(1 + 12);
    }

    @Test
    void as_many_rows_of_a_faulty_city_are_set_aside_as_an_import_into_an_empty_hub_sets_aside() {
        assertThat(run("generate", "--seed", "3", "--faults", "--out", folder.toString()))
                .isZero();
        String[] rosters = Arrays.stream(ROSTERS)
                .map(file -> folder.resolve("c4th")
                        .resolve(Path.of(file).getFileName())
                        .toString())
                .toArray(String[]::new);
        database("faulty");
        out.getBuffer().setLength(0);
        assertThat(run(importing("c4th", rosters, "--dry-run", "--json"))).isEqualTo(1);
        JsonNode counts = printed().path("counts");
        out.getBuffer().setLength(0);
        assertThat(run(translate("c4th", folder.resolve("package.zip"), rosters)))
                .isEqualTo(1);

        assertThat(counts.path("setAside").asInt()).isPositive();
        assertThat(out.toString())
                .contains(counts.path("in").asInt() + " rows in, "
                        + counts.path("setAside").asInt() + " set aside");
        System.out.println("faulty city: " + out.toString().lines().findFirst().orElseThrow());
    }

    @Test
    void a_package_that_is_translated_into_a_package_keeps_every_id() throws IOException {
        Path sample = Path.of("samples/oneroster/RO_20260401_389901.zip");
        Path zip = folder.resolve("package.zip");
        assertThat(run(translate("oneroster", zip, sample.toString())))
                .as(err::toString)
                .isZero();
        Map<String, String> before = unzipped(sample);
        Map<String, String> after = unzipped(zip);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        for (String file : before.keySet()) {
            assertThat(firstColumn(text(after, file)))
                    .as(file)
                    .containsExactlyInAnyOrderElementsOf(firstColumn(text(before, file)));
            assertThat(text(after, file).lines().findFirst())
                    .isEqualTo(text(before, file).lines().findFirst());
        }
        assertThat(text(after, "classes.csv").lines())
                .containsExactlyInAnyOrderElementsOf(
                        text(before, "classes.csv").lines().toList());
        assertThat(text(after, "enrollments.csv").lines())
                .containsAll(text(before, "enrollments.csv")
                        .lines()
                        .filter(line -> line.contains("\"student\""))
                        .toList());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void where_nothing_can_be_written_the_exit_code_is_2_and_no_file_is_left() throws IOException {
        Path zip = folder.resolve("package.zip");
        Path heading = folder.resolve("students.csv");
        Files.writeString(
                heading,
                Files.readString(Path.of(ROSTERS[2]), WINDOWS_31J)
                                .lines()
                                .findFirst()
                                .orElseThrow() + "\r\n",
                WINDOWS_31J);
        assertThat(run(translate("c4th/students", zip, heading.toString()))).isEqualTo(2);
        assertThat(err.toString()).contains("[decoding.no_records]");
        assertThat(run(translate("c4th/attendance", zip, "samples/c4th/attendance.csv")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("attendance/day", "[command.not_a_roster]");
        assertThat(run(translate("c4th/pupils", zip, ROSTERS[2]))).isEqualTo(2);
        assertThat(err.toString()).contains("[mapping.unknown_mapping]");
        assertThat(run(translate("c4th/students", folder.resolve("out.csv"), ROSTERS[2])))
                .isEqualTo(2);
        assertThat(run("translate", "--from", "c4th", "--to", "oneroster-1.1", ROSTERS[2], zip.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("ends in .zip", "\"oneroster-1.1\"; say oneroster-1.2-jp");
        assertThat(folder).isDirectoryNotContaining("glob:**.zip");
    }

    @Test
    void what_refers_to_a_row_that_cannot_be_written_is_left_out_and_told() throws IOException {
        Map<String, String> files = unzipped(Path.of("samples/oneroster/RO_20260401_389901.zip"));
        String[] classes = text(files, "classes.csv").split("\r\n", -1);
        String[] users = text(files, "users.csv").split("\r\n", -1);
        String lostSchool = "2c79a5d6-bdaa-413b-8460-03fb88a8f51d";
        String lostClass = Arrays.stream(classes)
                .skip(1)
                .filter(line -> !line.contains(lostSchool))
                .findFirst()
                .orElseThrow();
        files.compute("orgs.csv", (name, text) -> text(files, name).replace("清水小学校", "ｼﾐｽﾞ小学校"));
        files.put(
                "classes.csv",
                text(files, "classes.csv").replace(lostClass, lostClass.replaceFirst("[^\",]*組", "ﾊﾞﾗ組")));
        Path zip = folder.resolve("package.zip");
        Path spoilt = zipped(files, folder.resolve("RO_20260401_389901.zip"));

        assertThat(run(translate("oneroster", zip, spoilt.toString()))).isEqualTo(1);
        Map<String, String> whole = unzipped(zip);
        assertThat(dangling(whole)).isEmpty();
        assertThat(text(whole, "orgs.csv")).doesNotContain(lostSchool);
        assertThat(text(whole, "users.csv").lines()).hasSizeBetween(2, users.length - 3);
        assertThat(err.toString())
                .contains("[standard.half_width_kana]", "[command.reference_refused]", "[command.reference_left_blank]")
                .contains("\"" + lostSchool + "\" (classes.schoolSourcedId)");
        System.out.println("two faults of a package: " + out.toString().lines().toList());
    }

    /** References of a package to rows that it has not. */
    private static List<String> dangling(Map<String, String> files) {
        Map<String, String> to = Map.of(
                "parentSourcedId", "orgs.csv",
                "orgSourcedId", "orgs.csv",
                "schoolSourcedId", "orgs.csv",
                "primaryOrgSourcedId", "orgs.csv",
                "courseSourcedId", "courses.csv",
                "classSourcedId", "classes.csv",
                "metadata.jp.homeClass", "classes.csv",
                "termSourcedIds", "academicSessions.csv",
                "schoolYearSourcedId", "academicSessions.csv",
                "userSourcedId", "users.csv");
        List<String> dangling = new ArrayList<>();
        files.forEach((file, text) -> {
            List<String> lines = text.lines().toList();
            List<String> header = List.of(lines.getFirst().split("(?<=\"),(?=\")", -1));
            lines.stream().skip(1).map(line -> line.split("(?<=\"),(?=\")", -1)).forEach(cells -> {
                for (int i = 0; i < header.size() && i < cells.length; i++) {
                    String target = to.get(header.get(i).replace("\"", ""));
                    if (target != null
                            && !cells[i].equals("\"\"")
                            && !firstColumn(files.getOrDefault(target, "")).contains(cells[i])) {
                        dangling.add(file + " " + header.get(i) + " " + cells[i]);
                    }
                }
            });
        });
        return dangling;
    }

    private static Path zipped(Map<String, String> files, Path to) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return to;
    }

    @Test
    void findings_are_written_over_no_file_that_is_read_or_made() throws IOException {
        Path rows = Files.copy(Path.of(ROSTERS[2]), folder.resolve("students.csv"));
        Path zip = folder.resolve("package.zip");
        for (Path taken : List.of(rows, folder.resolve("x/../students.csv"), zip)) {
            String[] command = translate("c4th/students", zip, "--findings", taken.toString(), rows.toString());
            assertThat(run(command)).as(taken.toString()).isEqualTo(2);
            assertThat(err.toString()).contains("--findings cannot be \"" + taken + "\"");
        }
        assertThat(rows).hasSameBinaryContentAs(Path.of(ROSTERS[2]));
        Path nowhere = folder.resolve("no/folder/findings.csv");
        err.getBuffer().setLength(0);
        assertThat(run(translate("c4th/students", zip, "--findings", nowhere.toString(), rows.toString())))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("「" + nowhere + "」を読み書きできません", "\"" + nowhere + "\" cannot be", "[command.file_not_usable]")
                .doesNotContain("Usage:");
        assertThat(zip).doesNotExist();
    }

    @Test
    void what_cannot_be_read_or_written_is_told_with_its_code_and_no_usage() throws IOException {
        Path zip = folder.resolve("package.zip");
        String missing = folder.resolve("nothing.csv").toString();
        refuses("[command.no_such_file]", "「" + missing + "」", translate("c4th/students", zip, missing));
        refuses("[command.is_a_folder]", "フォルダー", translate("c4th/students", zip, folder.toString()));
        refuses("[command.is_a_folder]", "フォルダー", "import", folder.toString());
        Path nowhere = folder.resolve("no/package.zip");
        refuses("[command.file_not_usable]", "「" + nowhere + "」", translate("c4th/students", nowhere, ROSTERS[2]));
        Path taken = Files.createDirectory(folder.resolve("taken.zip"));
        refuses("[command.file_not_usable]", "「" + taken + "」", translate("c4th/students", taken, ROSTERS[2]));
        assertThat(zip).doesNotExist();
    }

    private void refuses(String code, String japanese, String... command) {
        err.getBuffer().setLength(0);
        assertThat(run(command)).isEqualTo(2);
        assertThat(err.toString()).contains(code, japanese).doesNotContain("Usage:");
    }

    @Test
    void a_dry_run_shows_what_the_import_then_does_and_writes_nobody() throws IOException {
        JdbcClient sql = database("dry");
        assertThat(run("import", "--dry-run", ROSTERS[2])).as(err::toString).isZero();
        assertThat(out.toString()).contains("120 rows in = 120 created", "previewed");
        assertThat(sql.sql("select count(*) from person").query(Long.class).single())
                .isZero();

        assertThat(run("import", ROSTERS[2])).isZero();
        assertThat(sql.sql("select count(*) from person").query(Long.class).single())
                .isEqualTo(120);
        out.getBuffer().setLength(0);
        assertThat(run("import", "--json", ROSTERS[2])).isZero();
        assertThat(printed().path("state").asString()).isEqualTo("applied");
        assertThat(printed().path("counts").path("unchanged").asInt()).isEqualTo(120);

        String roster = Files.readString(Path.of(ROSTERS[2]), Charset.forName("windows-31j"));
        String heading = roster.lines().findFirst().orElseThrow();
        String row = roster.lines().skip(1).findFirst().orElseThrow();
        Path faulty = Files.writeString(
                folder.resolve("students.csv"), heading + "\r\n" + row.replace("2026,", "令和99,") + "\r\n");
        assertThat(run("import", "--dry-run", faulty.toString())).isEqualTo(2);
        assertThat(out.toString()).contains("rejected", "1 rows in = 0 created", "[pipeline.all_set_aside]");
    }

    @Test
    void an_import_that_cannot_be_made_says_why_and_ends_with_2() throws IOException {
        assertThat(run("import", "samples/oneroster/RO_20260401_389901.zip")).isEqualTo(2);
        assertThat(err.toString()).contains("--source", "[command.source_unclear]");
        assertThat(run("import", "mappings/codes/sex.csv")).isEqualTo(2);
        Path twice = Files.writeString(folder.resolve("twice.csv"), "年度,年度\n2026,2026\n");
        assertThat(run("import", twice.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("twice.csv", "[decoding.duplicate_heading]");
        assertThat(run("import", folder.resolve("nothing.csv").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("nothing.csv", "[command.no_such_file]");
        System.setProperty("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/hub");
        assertThat(run("import", ROSTERS[2])).isEqualTo(2);
        assertThat(err.toString()).contains("--hub-stopped", "[command.hub_may_run]");
        database("refused");
        assertThat(run("import", "--source", "c4th", "mappings/codes/sex.csv")).isEqualTo(2);
        assertThat(out.toString()).contains("[mapping.not_recognised]");
        err.getBuffer().setLength(0);
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        assertThat(run("import", empty.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("empty.csv", "[intake.empty_file]")
                .as("not what the heading of nothing lacks")
                .doesNotContain("source_unclear", "--source");
    }

    private static String[] translate(String from, Path zip, String... files) {
        List<String> command = new ArrayList<>(List.of("translate", "--from", from, "--to", "oneroster-1.2-jp"));
        command.addAll(List.of(files));
        command.add(zip.toString());
        return command.toArray(String[]::new);
    }

    private static String[] importing(String source, String[] files, String... options) {
        List<String> command = new ArrayList<>(List.of("import", "--source", source));
        command.addAll(List.of(options));
        command.addAll(List.of(files));
        return command.toArray(String[]::new);
    }

    /** The commands that follow find this database. */
    private JdbcClient database(String name) {
        String url = "jdbc:h2:mem:" + name + "-" + folder.getFileName() + ";DB_CLOSE_DELAY=-1";
        System.setProperty("spring.datasource.url", url);
        return JdbcClient.create(new DriverManagerDataSource(url, "sa", ""));
    }

    private int run(String... command) {
        return Commands.line(
                        new Home(Path.of(".").toAbsolutePath(), folder.resolve("data")),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(command);
    }

    private JsonNode printed() {
        return JsonMapper.builder().build().readTree(out.toString());
    }

    private static List<String> firstColumn(String csv) {
        return csv.lines().map(line -> line.substring(0, line.indexOf(','))).toList();
    }

    private static String text(Map<String, String> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static Map<String, String> unzipped(Path zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
