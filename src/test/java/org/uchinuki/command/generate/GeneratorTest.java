package org.uchinuki.command.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeneratorTest {

    private static final Path SAMPLES = Path.of("samples");

    @TempDir
    private Path folder;

    @Test
    void the_same_seed_gives_the_same_bytes() throws IOException {
        assertSame(write("first", 42, false), write("second", 42, false));
    }

    @Test
    void another_seed_gives_another_city() throws IOException {
        Path one = write("one", 1, false).resolve("c4th/students.csv");
        Path two = write("two", 2, false).resolve("c4th/students.csv");
        assertThat(Files.readAllBytes(one)).isNotEqualTo(Files.readAllBytes(two));
    }

    @Test
    void the_samples_are_what_the_generator_writes_for_seed_1() throws IOException {
        Path city = write("city", 1, false);
        try (Stream<Path> folders = Files.list(city)) {
            for (Path source : folders.filter(Files::isDirectory).toList()) {
                assertSame(SAMPLES.resolve(source.getFileName()), source);
            }
        }
    }

    @Test
    void the_samples_stay_small() throws IOException {
        long bytes = 0;
        for (byte[] file : files(SAMPLES).values()) {
            bytes += file.length;
        }
        assertThat(bytes).isLessThan(3_200_000);
    }

    @Test
    void every_csv_has_its_columns() throws IOException {
        assertThat(heading("c4th/students.csv", Sheet.WINDOWS_31J))
                .isEqualTo("年度,学校コード,学校名,学年,組,番号,管理コード,氏名,フリガナ,性別,生年月日,転入日,転出日,備考");
        assertThat(heading("c4th/schools.csv", Sheet.WINDOWS_31J)).isEqualTo("学校コード,学校名,学校種,設置者コード");
        assertThat(heading("c4th/staff.csv", Sheet.WINDOWS_31J))
                .isEqualTo("年度,職員番号,氏名,フリガナ,職名,学校コード,担任学年,担任組,担当教科,メール");
        assertThat(heading("c4th/attendance.csv", Sheet.WINDOWS_31J)).isEqualTo("日付,学校コード,学年,組,番号,管理コード,出欠コード,理由,体温");
        assertThat(heading("c4th/grades.csv", Sheet.WINDOWS_31J)).isEqualTo("記録番号,年度,学期,管理コード,教科,観点,評価,テスト名,得点,満点,実施日");
        assertThat(heading("c4th/guidance.csv", Sheet.WINDOWS_31J)).isEqualTo("記録番号,日付,管理コード,区分,内容,対応,記入者,閲覧範囲");
        assertThat(heading("usagelog/usage.csv", StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF日付,ユーザー,学校コード,機器,目的,ソフト,教科,回数,分");
        assertThat(heading("reflection/responses.csv", StandardCharsets.UTF_8))
                .startsWith("タイムスタンプ,メールアドレス,授業日,校時,教科,単元,今日のめあてが分かりましたか,");
    }

    @Test
    void the_roster_has_the_quirks_of_real_exports() throws IOException {
        String roster = Files.readString(SAMPLES.resolve("c4th/students.csv"), Sheet.WINDOWS_31J);
        assertThat(roster)
                .contains("\r\n", "令和8,", "令和元年5月1日", "髙", "　", ",７,", ",07,")
                .doesNotContain("\uFFFD");
        assertThat(roster)
                .containsPattern("[ｱ-ﾝ]ﾞ")
                .containsPattern("H2\\d\\.\\d+\\.\\d+")
                .containsPattern("平成2\\d年");
    }

    @Test
    void planted_faults_stand_where_the_list_says_and_the_good_rows_are_untouched() throws IOException {
        Path faulty = write("faulty", 1, true);
        List<String> list = Files.readAllLines(faulty.resolve("faults.csv"));
        assertThat(list).hasSize(75).first().isEqualTo("file,row,column,code,value");
        Map<String, List<String>> lines = new TreeMap<>();
        for (String file : list.stream()
                .skip(1)
                .map(line -> cells(line).getFirst())
                .distinct()
                .toList()) {
            lines.put(file, Files.readAllLines(faulty.resolve(file), Sheet.WINDOWS_31J));
            assertThat(lines.get(file))
                    .containsSubsequence(Files.readAllLines(SAMPLES.resolve(file), Sheet.WINDOWS_31J));
        }
        for (String line : list.subList(1, list.size())) {
            List<String> fault = cells(line);
            List<String> rows = lines.getOrDefault(fault.getFirst(), List.of());
            List<String> row = cells(rows.get(Integer.parseInt(fault.get(1)) - 1));
            int column = cells(rows.getFirst()).indexOf(fault.get(2));
            if (fault.get(2).isEmpty()) {
                assertThat(row.size()).isNotEqualTo(cells(rows.getFirst()).size());
            } else {
                assertThat(row.get(column)).as(line).isEqualTo(fault.get(4));
            }
        }
    }

    @Test
    void the_faults_are_of_every_kind_that_the_line_finds() throws IOException {
        Path faulty = write("faulty", 1, true);
        assertThat(Files.readAllLines(faulty.resolve("faults.csv")).stream()
                        .skip(1)
                        .map(line -> cells(line).get(3)))
                .containsOnly(
                        "mapping.unknown_code",
                        "mapping.impossible_date",
                        "mapping.not_a_date",
                        "mapping.required_missing",
                        "mapping.not_a_number",
                        "mapping.not_an_integer",
                        "mapping.not_an_email",
                        "mapping.no_name_split",
                        "change.repeated_row",
                        "validation.school_code_check_digit",
                        "validation.school_code_form",
                        "validation.attendance_number_range",
                        "validation.birth_date_grade",
                        "validation.kana",
                        "validation.too_long",
                        "validation.control_character",
                        "validation.ends_before_it_begins",
                        "validation.temperature_range",
                        "validation.day_in_future",
                        "validation.day_out_of_reach",
                        "validation.term_range",
                        "validation.score_range",
                        "reconciliation.unknown_person",
                        "decoding.too_few_cells",
                        "decoding.too_many_cells");
    }

    private Path write(String name, long seed, boolean faults) throws IOException {
        Path out = folder.resolve(name);
        new Generator(seed, CitySize.SMALL, out, faults).write();
        return out;
    }

    private static String heading(String file, Charset charset) throws IOException {
        return Files.readString(SAMPLES.resolve(file), charset).split("\r\n", 2)[0];
    }

    /** The rows looked at here have no quoted cells. */
    private static List<String> cells(String line) {
        return Arrays.asList(line.split(",", -1));
    }

    private static void assertSame(Path expected, Path actual) throws IOException {
        Map<String, byte[]> should = files(expected);
        Map<String, byte[]> is = files(actual);
        assertThat(is.keySet()).isEqualTo(should.keySet());
        should.forEach((name, bytes) -> assertThat(Arrays.equals(is.get(name), bytes))
                .as(name + " has the same bytes")
                .isTrue());
    }

    /** What the generator writes; not the page that explains the samples. */
    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            walk.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("README.md") && !file.endsWith(".gitattributes"))
                    .forEach(file -> {
                        try {
                            String name = root.relativize(file).toString().replace('\\', '/');
                            files.put(name, Files.readAllBytes(file));
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(unreadable);
                        }
                    });
        }
        return files;
    }
}
