package org.uchinuki.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FunctionsTest {

    private static final CodeTable TABLE = new CodeTable("example", Map.of("5", "P5", "6", "P6"), Map.of());

    static List<FunctionSpec> functions() {
        return Functions.all();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void every_documented_example_holds(FunctionSpec function) {
        var example = function.example();
        Object value = function.make(example.argument(), name -> TABLE).apply(example.given());
        assertThat(value).isNotNull();
        assertThat(text(value)).isEqualTo(example.becomes());
        Class<?> expected =
                switch (function.result()) {
                    case DATE -> LocalDate.class;
                    case TIMESTAMP -> OffsetDateTime.class;
                    case INTEGER -> Integer.class;
                    case DECIMAL -> BigDecimal.class;
                    case BOOLEAN -> Boolean.class;
                    case TEXT, CODE, REFERENCE, TEXTS -> String.class;
                };
        assertThat(value).isInstanceOf(expected);
        assertThat(function.japanese()).isNotBlank();
        assertThat(function.english()).isNotBlank();
    }

    @Test
    void names_are_unique() {
        assertThat(functions()).extracting(FunctionSpec::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "class-code|１組|1",
                "class-code|01|1",
                "class-code|５年１組|1",
                "class-code|ひまわり組|ひまわり",
                "class-code|　Ａ　|A",
                "class-code|組|組",
                "class-code|0|0",
                "family-name|髙橋　美咲|髙橋",
                "family-name|髙橋 美咲|髙橋",
                "given-name|de la Cruz Maria|la Cruz Maria",
                "family-name|髙橋美咲|[mapping.no_name_split]",
                "given-name|　髙橋　|[mapping.no_name_split]",
                "katakana|ﾊﾟｰﾃｨｰ ｳﾞｨｸﾄﾘｱ|パーティー ヴィクトリア",
                "katakana|たかはし ゔぃ|タカハシ ヴィ",
                "katakana|髙①㈱ｶﾞ|髙①㈱ガ",
                "half-width|５年Ｂ組－２|5年B組－2",
                "integer|-３|-3",
                "integer|1.5|[mapping.not_an_integer]",
                "integer|12345678901|[mapping.not_an_integer]",
                "decimal|３６．８|36.8",
                "decimal|1,5|[mapping.not_a_number]",
                "boolean|○|true",
                "boolean|〇|true",
                "boolean|０|false",
                "boolean|いいえ|false",
                "boolean|たぶん|[mapping.not_a_boolean]",
                "email|A@B.jp|a@b.jp",
                "email|a.b|[mapping.not_an_email]",
                "null-text|NULL|",
                "first-of-list|国語、算数|国語",
                "first-of-list|,x|x",
                "digits|TEL ０８９-7|0897",
                "school-year-date|2026-4-1|2026-04-01",
                "school-year-date|令和８年度１月１５日|2027-01-15",
                "school-year-date|R元-3-31|2020-03-31",
                "school-year-date|2026-2-29|[mapping.impossible_date]",
                "school-year-date|2026-13-1|[mapping.impossible_date]",
                "school-year-date|4月1日|[mapping.not_a_date]",
                "japanese-datetime|2026-05-01T10:15:02Z|2026-05-01T10:15:02Z",
                "japanese-datetime|2026-05-01T10:15:02.5+0900|2026-05-01T10:15:02.5+09:00",
                "japanese-datetime|2026/05/01 1:15:02 午後 GMT+9|2026-05-01T13:15:02+09:00",
                "japanese-datetime|2026/5/1 9:05|2026-05-01T09:05:00+09:00",
                "japanese-datetime|R8.5.1 9:05|2026-05-01T09:05:00+09:00",
                "japanese-datetime|2026/5/1|[mapping.not_a_datetime]",
                "japanese-datetime|2026/5/1 25:00|[mapping.impossible_date]",
                "japanese-datetime|2026/2/30 10:00|[mapping.impossible_date]",
            })
    void texts_become_values_or_findings(String function, String given, @Nullable String expected) {
        FunctionSpec spec = Functions.named(function).orElseThrow();
        assertThat(text(spec.make(null, name -> TABLE).apply(given))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void a_code_outside_the_table_is_a_finding_that_names_the_table() {
        Object value = Functions.named("code")
                .orElseThrow()
                .make("example", name -> TABLE)
                .apply("99");
        assertThat(value).isEqualTo(new Refusal("mapping.unknown_code", Map.of("table", "example")));
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Refusal refusal -> "[" + refusal.code() + "]";
            case OffsetDateTime moment -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
