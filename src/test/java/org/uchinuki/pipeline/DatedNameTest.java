package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.uchinuki.intake.Delivery.DeliveredFile;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatedNameTest {

    @ParameterizedTest
    @CsvSource({
        "students_20261127.csv,              students.csv,   20261127",
        "students-2026-11-27.csv,            students.csv,   20261127",
        "名簿20261127_0500.csv,               名簿.csv,        202611270500",
        "20261127T050000-students.csv,       students.csv,   20261127050000",
        "students 2026-11-27 05.00.csv,      students.csv,   202611270500",
        // another keyboard, a browser, a desktop, a person
        "Students_20261120.CSV,              students.csv,   20261120",
        "students_20261120 (1).csv,          students.csv,   20261120",
        "students_20261120（2）.csv,          students.csv,   20261120",
        "students_20261120 - コピー.csv,      students.csv,   20261120",
        "students_20261120 - コピー (3).csv,  students.csv,   20261120",
        "コピー ～ students_20261120.csv,      students.csv,   20261120",
        "students_20261120のコピー.csv,       students.csv,   20261120",
        "Copy of students_20261120.csv,      students.csv,   20261120",
        "students_２０２６１１２０.csv,          students.csv,   20261120",
        "students_2026-11-5.csv,             students.csv,   20261105",
        "児童名簿_2026年11月20日.csv,          児童名簿.csv,     20261120",
        "児童名簿（20261120）.csv,             児童名簿.csv,     20261120",
        // 令和
        "students_R081101.csv,               students.csv,   20261101",
        "students_r8.11.1.csv,               students.csv,   20261101",
        "児童名簿_令和8年11月1日.csv,          児童名簿.csv,     20261101",
        "児童名簿_令和８年１１月１日.csv,       児童名簿.csv,     20261101",
        "児童名簿_令和元年5月1日.csv,          児童名簿.csv,     20190501",
        "児童名簿_㋿8年11月1日.csv,            児童名簿.csv,     20261101",
        // neither a day that no calendar has, nor digits that go on, nor a code is a date
        "students_20261332.csv,        students_20261332.csv,",
        "students_120261127.csv,       students_120261127.csv,",
        "B138299920261.csv,            B138299920261.csv,",
        "student081101.csv,            student081101.csv,",
        "令和8年度名簿.csv,              令和8年度名簿.csv,",
        "H1-2-3.csv,                   H1-2-3.csv,",
        "R8.13.1.csv,                  R8.13.1.csv,",
        "students.csv,                 students.csv,",
    })
    void a_day_in_a_name_is_found_and_nothing_else_is_taken_for_one(String name, String stem, String date) {
        assertThat(DatedName.of(name)).isEqualTo(new DatedName(stem, date));
    }

    @Test
    void what_a_ZIP_holds_is_of_the_day_that_its_own_name_or_else_the_name_of_the_ZIP_tells() {
        assertThat(DatedName.of(in("c4th_20261101.zip", "students.csv")))
                .isEqualTo(new DatedName("c4th.zip/students.csv", "20261101"));
        assertThat(DatedName.of(in("C4th_R081127 (1).zip", "students.csv")))
                .isEqualTo(new DatedName("c4th.zip/students.csv", "20261127"));
        assertThat(DatedName.of(in("c4th_20261101.zip", "students_20261127.csv")))
                .isEqualTo(new DatedName("students.csv", "20261127"));
        assertThat(DatedName.of(in("c4th.zip", "students.csv"))).isEqualTo(new DatedName("students.csv", null));
    }

    private static DeliveredFile in(String archive, String name) {
        return new DeliveredFile(name, Path.of(name), 1, "", archive);
    }
}
