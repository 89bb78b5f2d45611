package org.uchinuki.mapping.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileCluesTest {

    @ParameterizedTest
    @CsvSource({
        "名簿_令和8年度.csv, 2026",
        "R8名簿.csv, 2026",
        "名簿2026.csv, 2026",
        "meibo_20260401.csv, 2026",
        "meibo_20270331.csv, 2026",
        "meibo_2027-03-31.csv, 2026",
        "meibo_2027_3_31.csv, 2026",
        "2027年2月分出欠.csv, 2026",
        "令和9年1月8日現在.csv, 2026",
        "R9.3.1_名簿.csv, 2026",
        "R090301.csv, 2026",
        "shukketsu_2027-02.csv, 2026",
        "shukketsu_2026_04.csv, 2026",
        "令和8年度名簿（2027年3月5日出力）.csv, 2026",
        "2027年度名簿_20270310.csv, 2027",
        "令和元年度.csv, 2019",
    })
    void a_day_and_a_month_belong_to_the_school_year_that_they_lie_in(String name, String year) {
        assertThat(schoolYear(name, "")).isEqualTo(year);
        assertThat(schoolYear("meibo.csv", name)).as("above the heading").isEqualTo(year);
    }

    @Test
    void what_may_be_a_month_or_a_count_is_left_to_a_person() {
        assertThat(schoolYear("meibo_2027_02.csv", "")).isNull();
        assertThat(schoolYear("202011_名簿.csv", "")).as("a city's number").isNull();
    }

    @Test
    void a_column_of_days_tells_the_school_year_too() {
        FileClues clues = new FileClues(KnownSchools.NONE, "x.csv", "");
        Suggestion.Clue clue = clues.schoolYear(new ColumnValues("基準日", List.of("2026-12-01", "2027-03-01")));
        assertThat(clue).isNotNull().extracting(Suggestion.Clue::value).isEqualTo("2026");
    }

    private static @Nullable String schoolYear(String name, String titles) {
        Suggestion.Clue clue = new FileClues(KnownSchools.NONE, name, titles).schoolYear(null);
        return clue == null ? null : clue.value();
    }
}
