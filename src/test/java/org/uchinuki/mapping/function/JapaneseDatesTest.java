package org.uchinuki.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.temporal.ChronoField;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JapaneseDatesTest {

    @ParameterizedTest
    @CsvSource({
        "H27.4.15, 2015-04-15",
        "h27/4/15, 2015-04-15",
        "R6-04-01, 2024-04-01",
        "Ｒ８．０４．０１, 2026-04-01",
        "R080401, 2026-04-01",
        "令和6年4月1日, 2024-04-01",
        "令和元年5月1日, 2019-05-01",
        "令和 ８年 ４月 １日, 2026-04-01",
        "平成31年4月30日, 2019-04-30",
        "昭和64年1月7日, 1989-01-07",
        "平成元年1月8日, 1989-01-08",
        "S64.1.7, 1989-01-07",
        "㋿8年4月1日, 2026-04-01",
        "5080401, 2026-04-01",
        "4270415, 2015-04-15",
        "2026/4/1, 2026-04-01",
        "2026.04.01, 2026-04-01",
        "2026-04-01, 2026-04-01",
        "2026年4月1日, 2026-04-01",
        "2026/4/1 0:00:00, 2026-04-01",
        "20260401, 2026-04-01",
        "46113, 2026-04-01",
        "2024-02-29, 2024-02-29",
    })
    void every_form_is_read(String text, LocalDate expected) {
        assertThat(JapaneseDates.date(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R6.2.30",
                "2026-02-29",
                "20261301",
                "H31.5.1",
                "平成31年5月1日",
                "平成32年4月1日",
                "昭和64年1月8日",
                "S0.1.1",
                "R1.4.30",
                "H1.1.7",
                "5000401",
                "4310501",
                "M5.12.31",
                "0026-04-01",
                "2026/0/1"
            })
    void a_day_that_does_not_exist_is_refused(String text) {
        assertThat(JapaneseDates.date(text)).isEqualTo(Refusal.of("mapping.impossible_date"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "あした",
                "4/1/2026",
                "26/4/1",
                "29999",
                "60001",
                "9080401",
                "2026-04",
                "X8.4.1",
                "2026/4/1 9:00",
                "1"
            })
    void what_is_no_date_is_refused(String text) {
        assertThat(JapaneseDates.date(text)).isEqualTo(Refusal.of("mapping.not_a_date"));
    }

    @Property
    void each_day_survives_every_way_of_writing_it(@ForAll @IntRange(min = 1, max = 110_000) int daysAfter1873) {
        LocalDate day = LocalDate.of(1873, 1, 1).plusDays(daysAfter1873);
        JapaneseDate era = JapaneseDate.from(day);
        int year = era.get(ChronoField.YEAR_OF_ERA);
        String letter = String.valueOf("MTSHR".charAt(era.getEra().getValue() + 1));
        String name = era.getEra().getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.JAPANESE);
        int month = day.getMonthValue();
        int dayOfMonth = day.getDayOfMonth();
        assertThat(java.util.List.of(
                        day.toString(),
                        "%d/%d/%d".formatted(day.getYear(), month, dayOfMonth),
                        "%d年%d月%d日".formatted(day.getYear(), month, dayOfMonth),
                        "%04d%02d%02d".formatted(day.getYear(), month, dayOfMonth)))
                .allSatisfy(text -> assertThat(JapaneseDates.date(text)).isEqualTo(day));
        if (year < 100) {
            assertThat(java.util.List.of(
                            "%s%d.%d.%d".formatted(letter, year, month, dayOfMonth),
                            "%s%s年%d月%d日".formatted(name, year == 1 ? "元" : year, month, dayOfMonth),
                            "%d%02d%02d%02d".formatted(era.getEra().getValue() + 2, year, month, dayOfMonth)))
                    .allSatisfy(text -> assertThat(JapaneseDates.date(text)).isEqualTo(day));
        }
    }

    @Property
    void no_text_makes_it_throw(@ForAll String text) {
        if (!text.isBlank()) {
            assertThat(JapaneseDates.date(text)).isNotNull();
            assertThat(JapaneseTimes.moment(text)).isNotNull();
        }
    }
}
