package org.uchinuki.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
}
