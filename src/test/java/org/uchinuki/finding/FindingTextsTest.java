package org.uchinuki.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.YamlFile;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FindingTextsTest {

    private static final Pattern CODE = Pattern.compile("[a-z]+\\.[a-z0-9_]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Set<String> READING = Set.of("intake", "decoding", "mapping");

    private final Map<String, String> japanese = FindingTexts.all(Locale.JAPANESE);
    private final Map<String, String> english = FindingTexts.all(Locale.ENGLISH);

    @Test
    void both_languages_have_the_same_codes() {
        assertThat(english.keySet()).isEqualTo(japanese.keySet());
    }

    @Test
    void every_code_says_what_is_wrong_and_what_to_do() {
        assertThat(codes()).isNotEmpty().allSatisfy(code -> {
            assertThat(code).matches(CODE);
            assertThat(japanese).containsKey(code + ".fix");
            assertThat(english).containsKey(code + ".fix");
            assertThat(placeholders(japanese, code)).isEqualTo(placeholders(english, code));
        });
        assertThat(japanese.values()).allSatisfy(text -> assertThat(text).isNotBlank());
    }

    @Test
    void no_text_stands_twice_in_a_file() throws IOException {
        for (String file : List.of("findings_ja.properties", "findings_en.properties")) {
            List<String> keys = Files.readAllLines(Path.of("src/main/resources", file)).stream()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
            assertThat(keys).as(file).doesNotHaveDuplicates();
        }
    }

    /** English joins fact and remedy with a dash, so neither ends; Japanese writes them as two sentences, so both do. */
    @Test
    void all_texts_of_a_language_end_alike() {
        assertThat(english.values()).allSatisfy(text -> assertThat(text).doesNotEndWith("."));
        assertThat(japanese.values()).allSatisfy(text -> assertThat(text).endsWith("。"));
    }

    @Test
    void a_line_reads_place_fact_remedy_code() {
        Finding finding = Finding.error(
                "mapping.unknown_code", Location.row("students.csv", 3).in("学年"), "99", Map.of("table", "mext-grade"));
        assertThat(FindingTexts.line(finding, Locale.ENGLISH))
                .isEqualTo(
                        "students.csv row 3, 学年: \"99\" is not in code table mext-grade — "
                                + "add it to mappings/codes/mext-grade.csv, or correct it at the source [mapping.unknown_code]");
        assertThat(FindingTexts.line(finding, Locale.JAPANESE))
                .isEqualTo("students.csv 3行目「学年」: 「99」はコード表 mext-grade にありません。"
                        + "mappings/codes/mext-grade.csv に追加するか、送付元で訂正してください。 [mapping.unknown_code]");
    }

    @Test
    void a_whole_list_is_named_in_the_language_of_the_reader() {
        Finding finding = Finding.error(
                "change.too_many_ended",
                Location.file("students.csv"),
                null,
                Map.of(
                        "scope", FindingTexts.WHOLE,
                        "mapping", "c4th/students",
                        "changed", "10",
                        "before", "20",
                        "percent", "50",
                        "limit", "10 %"));
        assertThat(FindingTexts.message(finding, Locale.JAPANESE))
                .isEqualTo("一覧全体で c4th/students の 20 行のうち 10 行（50 %）が終了になります。10 % を超えるため、確認を待ちます。");
        assertThat(FindingTexts.message(finding, Locale.ENGLISH))
                .isEqualTo("10 of 20 rows of c4th/students (50 %) would be over in the whole list;"
                        + " more than 10 % waits for a person");
    }

    @Test
    void a_faulty_text_is_explained_in_the_language_of_the_reader() {
        for (String text : List.of(
                "a: b: c",
                "a: [1, 2",
                "a:\n\tb: 1",
                "a: {b: 1",
                "a: 'x",
                "a: @x",
                "a: 1\n b: 2",
                "a:\n- 1\n  b: 2\nc",
                "a: *nobody",
                "a: 1\na: 2",
                "a: \"\\q\"",
                "")) {
            YamlFile.parse("routes/x.camel.yaml", text, "route")
                    .findings()
                    .forEach(finding -> assertThat(FindingTexts.message(finding, Locale.JAPANESE))
                            .as(text)
                            .startsWith("YAMLとして読めません。")
                            .doesNotContainPattern("[a-z]{5}"));
        }
        Finding unheardOf = Finding.error(
                "mapping.lint_yaml", Location.position("x", 3, 4), null, Map.of("problem", "strange words"));
        assertThat(FindingTexts.message(unheardOf, Locale.JAPANESE)).contains("読み取りの表示：「strange words」");
        assertThat(FindingTexts.message(unheardOf, Locale.ENGLISH)).isEqualTo("this is not YAML: strange words");
    }

    @Test
    void every_code_of_the_reading_stages_is_produced_by_a_test() throws IOException {
        String tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith("FindingTextsTest.java"))
                    .map(FindingTextsTest::read)
                    .collect(Collectors.joining());
        }
        List<String> unproduced = codes().stream()
                .filter(code -> READING.contains(code.substring(0, code.indexOf('.'))))
                .filter(code -> !tests.contains(code))
                .toList();
        assertThat(unproduced).isEmpty();
    }

    private Set<String> codes() {
        return japanese.keySet().stream().filter(key -> !key.endsWith(".fix")).collect(Collectors.toSet());
    }

    private static Set<String> placeholders(Map<String, String> texts, String code) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(texts.get(code) + texts.get(code + ".fix"));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        // The place names field and file already; a language may leave them out of the sentence.
        names.removeAll(Set.of("field", "file"));
        return names;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
