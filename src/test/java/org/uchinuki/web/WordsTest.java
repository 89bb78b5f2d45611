package org.uchinuki.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.uchinuki.karte.Metric;
import org.uchinuki.mapping.Target;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WordsTest {

    private final Dates japanese = new Dates(Locale.JAPANESE);
    private final Dates english = new Dates(Locale.ENGLISH);
    private final Figures figures = new Figures(new StaticMessageSource(), Locale.JAPANESE);

    @Test
    void a_day_is_written_with_its_weekday() {
        assertThat(japanese.day(LocalDate.of(2026, 4, 7))).isEqualTo("2026年4月7日(火)");
        assertThat(english.day(LocalDate.of(2026, 4, 7))).isEqualTo("Tue 7 Apr 2026");
    }

    @Test
    void a_moment_is_shown_in_japan_whatever_its_offset() {
        assertThat(japanese.moment(OffsetDateTime.parse("2026-11-19T15:30:00Z")))
                .isEqualTo("2026年11月20日(金) 00:30");
    }

    @Test
    void a_school_year_carries_the_era_that_most_of_it_lies_in() {
        assertThat(japanese.schoolYear(2026)).isEqualTo("2026年度（令和8年度）");
        assertThat(japanese.schoolYear(2019)).isEqualTo("2019年度（令和元年度）");
        assertThat(japanese.schoolYear(2018)).isEqualTo("2018年度（平成30年度）");
        assertThat(english.schoolYear(2026)).isEqualTo("School year 2026–27");
    }

    @Test
    void shares_have_one_decimal_and_points_two_and_counts_are_grouped() {
        assertThat(figures.number(new BigDecimal("2.75"), "%")).isEqualTo("2.8");
        assertThat(figures.number(new BigDecimal("3.2"), "点")).isEqualTo("3.20");
        assertThat(figures.number(8612L, "人")).isEqualTo("8,612");
        assertThat(figures.number(null, "人")).isEqualTo("—");
    }

    @Test
    void a_bar_never_leaves_its_track() {
        assertThat(figures.bar(new BigDecimal("150"), 100, 64)).isEqualTo(64);
        assertThat(figures.bar(null, 100, 64)).isZero();
        assertThat(figures.bar(new BigDecimal("1"), 0, 64)).isZero();
    }

    @Test
    void both_languages_have_the_same_words() throws IOException {
        assertThat(properties("/messages_en.properties").stringPropertyNames())
                .isEqualTo(properties("/messages.properties").stringPropertyNames());
    }

    @Test
    void every_figure_has_its_label_and_its_definition_in_both_languages() throws IOException {
        for (String language : List.of("/messages.properties", "/messages_en.properties")) {
            Properties words = properties(language);
            assertThat(Metric.values())
                    .allSatisfy(metric ->
                            assertThat(words).containsKeys("label." + metric.label(), "definition." + metric.id()));
        }
    }

    /** What proposals say in mappings, and the rules by which people are compared, are data: their words stand with the pages. */
    @Test
    void what_stands_in_data_has_words_in_both_languages() throws IOException {
        List<String> because = Files.readAllLines(Path.of("src/main/resources/mapping/headings.yaml")).stream()
                .filter(line -> line.startsWith("    because: "))
                .map(line -> line.substring("    because: ".length()))
                .distinct()
                .toList();
        List<String> rules = Files.readAllLines(Path.of("config/reconciliation/people.yaml")).stream()
                .filter(line -> line.matches("  [a-z-]+:"))
                .map(line -> line.strip().replace(":", ""))
                .toList();
        assertThat(because).hasSizeGreaterThan(10);
        assertThat(rules).contains("moved");
        for (String language : List.of("/messages.properties", "/messages_en.properties")) {
            Properties words = properties(language);
            assertThat(because).allSatisfy(one -> assertThat(words).containsKey(BecauseWords.key(one)));
            assertThat(rules).allSatisfy(one -> assertThat(words).containsKey("people.rule.of." + one));
        }
    }

    @Test
    void a_reason_that_nobody_has_touched_stays_in_the_mapping_as_it_was() {
        StaticMessageSource source = new StaticMessageSource();
        source.addMessage("because.no-field-fits", Locale.JAPANESE, "当てはまる項目がない");
        BecauseWords words = new BecauseWords(source, Locale.JAPANESE);
        assertThat(words.shown("no field fits")).isEqualTo("当てはまる項目がない");
        assertThat(words.shown("名簿には不要")).isEqualTo("名簿には不要");
        assertThat(words.kept("当てはまる項目がない", "no field fits (to be confirmed)")).isEqualTo("no field fits");
        assertThat(words.kept("名簿には不要", "no field fits (to be confirmed)")).isEqualTo("名簿には不要");
        assertThat(words.kept("", "")).isEmpty();
    }

    @Test
    void a_field_is_called_in_the_language_of_the_page() {
        assertThat(new FindingWords(Locale.JAPANESE).field("person", "kanaFamilyName", "姓（カナ）"))
                .isEqualTo("姓（カナ）");
        FindingWords english = new FindingWords(Locale.ENGLISH);
        assertThat(english.field("person", "kanaFamilyName", "姓（カナ）")).isEqualTo("kana family name");
        assertThat(english.field("person", "extension.血液型", "その他の列")).isEqualTo("another column");
        assertThat(new FieldChoices(Target.STUDENT_ROSTER, List.of(), Locale.ENGLISH)
                        .groups().values().stream().flatMap(List::stream).map(FieldChoices.Option::label))
                .contains("kana family name, kana given name (Ⅲ) person.kanaFamilyName + person.kanaGivenName")
                .noneMatch(label -> label.matches(".*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}].*"));
    }

    private static Properties properties(String resource) throws IOException {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(WordsTest.class.getResourceAsStream(resource)), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
