package org.uchinuki.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MaskedCellsTest {

    @ParameterizedTest
    @CsvSource({
        "伊予　花子, 〇〇　〇〇",
        "いよ はなこ, ああ あああ",
        "イヨ, アア",
        "ｲﾖ, ｱｱ",
        "Ｔａｒｏ, ＡＡＡＡ",
        "Hanako.Iyo, Aaaaaa.Aaa",
        "2015/13/40, 0000/00/00",
        "２０１５年, ００００〇",
        "H27.4.15, A00.0.00",
        "𠮷田, 〇〇",
        "\ue000田, 〓〇",
        "①Ⅳ, ００"
    })
    void of_a_cell_only_the_kinds_of_its_characters_are_left(String cell, String shape) {
        assertThat(MaskedCells.shape(cell)).isEqualTo(shape);
    }

    @Test
    void how_long_a_sentence_is_is_not_told_and_place_and_code_stay() {
        Finding finding = Finding.error(
                "mapping.unknown_code",
                Location.row("students.csv", 3).in("備考"),
                "あ".repeat(300),
                Map.of("table", "x"));

        Finding masked = MaskedCells.of(finding);

        assertThat(masked.value()).hasSize(21).endsWith("…");
        assertThat(masked.code()).isEqualTo(finding.code());
        assertThat(masked.at()).isEqualTo(finding.at());
        assertThat(masked.details()).isEqualTo(finding.details());
    }

    @Test
    void what_a_message_says_of_other_cells_is_masked_too() {
        Finding masked = MaskedCells.of(Finding.error(
                "validation.ends_before_it_begins",
                Location.row("students.csv", 3).in("異動日"),
                "2026-04-01",
                Map.of("begin", "2026-04-07")));

        assertThat(masked.details()).containsExactly(Map.entry("begin", "0000-00-00"));
    }

    @Test
    void a_heading_and_what_is_said_of_a_file_are_no_cells() {
        assertThat(MaskedCells.of(Finding.error(
                                "mapping.unknown_column",
                                Location.row("students.csv", 1).in("国籍等"),
                                "国籍等"))
                        .value())
                .isEqualTo("国籍等");
        assertThat(MaskedCells.of(Finding.error(
                                "pipeline.older_than_last",
                                Location.file("students_20261101.csv"),
                                "2026-11-01",
                                Map.of("latest", "2026-11-20")))
                        .value())
                .isEqualTo("2026-11-01");
        assertThat(MaskedCells.of(Finding.error(
                                "mapping.no_name_split",
                                Location.row("students.csv", 4).in("氏名"),
                                "伊予花子"))
                        .value())
                .isEqualTo("〇〇〇〇");
        assertThat(MaskedCells.of(Finding.error("decoding.other", Location.file("x.json"), "伊予花子"))
                        .value())
                .isEqualTo("〇〇〇〇");
    }

    @ParameterizedTest
    @CsvSource({
        "PERSON, familyName, 伊予, 〇〇",
        "PERSON, birthDate, 2015-04-15, 0000-00-00",
        "PERSON, email, a1@b.jp, a0@a.aa",
        "PERSON, sex, FEMALE, ＊",
        "PERSON, sex, MALE, ＊",
        "PERSON, alias.sis, 0012, 0000",
        "ATTENDANCE, mark, SICK_ABSENT, ＊",
        "GUIDANCE_NOTE, content, 話をした, 〇あああ",
        "ENROLLMENT, grade, P5, P5",
        "ENROLLMENT, attendanceNumber, 7, 0",
        "ENROLLMENT, beginDate, 2026-09-01, 0000-00-00",
        "CLASS_SECTION, code, 架空甲子, 〇〇〇〇",
        "CLASS_SECTION, specialNeeds, true, true",
        "SCHOOL, name, 架空甲子, 〇〇〇〇",
    })
    void of_what_the_store_holds_only_words_that_no_cell_can_become_are_shown(
            Kind kind, String field, String text, String shown) {
        assertThat(MaskedCells.value(kind, field, text)).isEqualTo(shown);
    }
}
