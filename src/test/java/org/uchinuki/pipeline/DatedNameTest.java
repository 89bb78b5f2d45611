package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatedNameTest {

    @ParameterizedTest
    @CsvSource({
        "students_20261127.csv,        students_.csv, 20261127",
        "students-2026-11-27.csv,      students-.csv, 20261127",
        "名簿20261127_0500.csv,         名簿.csv,       202611270500",
        "20261127T050000-students.csv, -students.csv, 20261127050000",
        // neither a day that no calendar has, nor digits that go on, nor a code is a date
        "students_20261332.csv,        students_20261332.csv,",
        "students_120261127.csv,       students_120261127.csv,",
        "B138299920261.csv,            B138299920261.csv,",
        "students.csv,                 students.csv,",
    })
    void a_day_in_a_name_is_found_and_nothing_else_is_taken_for_one(String name, String stem, String date) {
        assertThat(DatedName.of(name)).isEqualTo(new DatedName(stem, date));
    }
}
