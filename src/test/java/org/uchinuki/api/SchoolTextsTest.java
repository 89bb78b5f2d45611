package org.uchinuki.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;

/** What the list for the schools says. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchoolTextsTest {

    private static final List<Locale> BOTH = List.of(Locale.JAPANESE, Locale.ENGLISH);

    @Test
    void no_school_is_asked_to_mend_a_mapping_or_a_code_table() {
        for (Locale locale : BOTH) {
            FindingTexts.all(locale).keySet().stream()
                    .filter(key -> !key.endsWith(".fix"))
                    .map(SchoolTextsTest::of)
                    .forEach(finding -> assertThat(SchoolTexts.fix(finding, locale))
                            .as(finding.code())
                            .isNotBlank()
                            .doesNotContainPattern("マッピング|コード表|mappings?|code table|as: "));
        }
    }

    @Test
    void the_shape_of_a_cell_is_not_quoted_as_if_it_were_the_cell() {
        Finding finding = MaskedCells.of(
                Finding.error("validation.kana", Location.row("students.csv", 4).in("氏名カナ"), "試験　花子", Map.of()));
        assertThat(SchoolTexts.message(finding, Locale.JAPANESE)).isEqualTo("「…」はフリガナ（カタカナ）ではありません。");
        assertThat(SchoolTexts.message(of("mapping.unknown_code"), Locale.ENGLISH))
                .isEqualTo("\"…\" is not written as this column is");
    }

    @Test
    void both_languages_have_the_same_texts_and_only_of_findings_that_there_are() {
        var japanese = ResourceBundle.getBundle("schools", Locale.JAPANESE).keySet();
        assertThat(ResourceBundle.getBundle("schools", Locale.ENGLISH).keySet()).isEqualTo(japanese);
        assertThat(FindingTexts.all(Locale.JAPANESE).keySet())
                .containsAll(japanese.stream()
                        .filter(key -> !key.startsWith("other."))
                        .toList());
    }

    private static Finding of(String code) {
        return Finding.error(code, Location.row("students.csv", 4).in("学年"), "00", Map.of());
    }
}
