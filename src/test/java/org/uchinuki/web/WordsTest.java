package org.uchinuki.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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

    private static Properties properties(String resource) throws IOException {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(WordsTest.class.getResourceAsStream(resource)), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
