package org.uchinuki.learning;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Outcome;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonReaderTest {

    @Test
    void an_object_knows_the_bytes_it_came_from_even_inside_a_slice() {
        byte[] whole = " x[{\"名\" : \"分数\"} , {\"a\":{\"b\":[{ }]}}]".getBytes(UTF_8);
        Bytes slice = Bytes.of(whole).slice(2, whole.length);

        Json.Arr array = (Json.Arr) passed(slice);
        Json.Obj first = (Json.Obj) array.items().get(0);
        Json.Obj second = (Json.Obj) array.items().get(1);
        Json.Obj inner = Objects.requireNonNull(second.object("a")).objects("b").getFirst();

        assertThat(text(slice, first)).isEqualTo("{\"名\" : \"分数\"}");
        assertThat(text(slice, second)).isEqualTo("{\"a\":{\"b\":[{ }]}}");
        assertThat(text(slice, inner)).isEqualTo("{ }");
    }

    @Test
    void what_is_read_is_written_again_with_its_digits_and_order() {
        String json = "{\"b\":1.50,\"a\":[true,null,-0.0e+3,\"\\u0000\\ud800髙😀\\\"\"]}";

        String written = JsonText.write(passed(json));

        assertThat(JsonText.canonical(passed(written))).isEqualTo(JsonText.canonical(passed(json)));
        assertThat(written).startsWith("{\"b\":1.50,\"a\":[true,null,-0.0e+3,");
    }

    @Test
    void values_that_are_equal_have_one_canonical_text() {
        assertThat(JsonText.canonical(passed("{\"a\":1.0,\"b\":[100]}")))
                .isEqualTo(JsonText.canonical(passed("{ \"b\" : [1e2], \"a\" : 1 }")));
    }

    @Test
    void malformed_json_is_told_with_line_column_and_place() {
        Finding finding = only("[\n{\"名前\":\"伊予\", \"b\": nul}]");

        assertThat(finding.code()).isEqualTo("learning.json_malformed");
        assertThat(finding.at().field()).isEqualTo("/0/b");
        assertThat(finding.at().line()).isEqualTo(2);
        assertThat(finding.at().column()).isBetween(18, 22);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":1,"b":{"c":1,"c":2}}    | learning.duplicate_property | /b/c
                    {"a":                        | learning.json_malformed     | /a
                    {} {}                        | learning.json_malformed     | ``
                    {"a":01}                     | learning.json_malformed     | /a
                    {"a":NaN}                    | learning.json_malformed     | /a
                    {'a':1}                      | learning.json_malformed     | ``
                    [1e999999999999]             | learning.number_beyond      | /0
                    [1E-401]                     | learning.number_beyond      | /0
                    """)
    void what_is_wrong_with_the_text_is_told_with_its_place(String json, String code, String pointer) {
        Finding finding = only(json);

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.at().field()).isEqualTo(pointer);
    }

    @Test
    void nothing_at_all_is_an_empty_body() {
        assertThat(only("  ").code()).isEqualTo("learning.body_empty");
    }

    @Test
    void json_in_another_encoding_than_utf_8_is_refused() {
        assertThat(findings(Bytes.of("{}".getBytes(UTF_16LE))).getFirst().code())
                .isEqualTo("learning.json_encoding");
    }

    /** Longer forms than need be of a zero, a slash and two, and code points that there are not. */
    @ParameterizedTest
    @ValueSource(strings = {"c080", "c1af", "e080af", "f08080af", "f4908080", "f5808080", "f7bfbfbf"})
    void what_only_looks_like_utf_8_is_none(String hex) {
        byte[] wrong = HexFormat.of().parseHex("5b22e38182222c0a22" + hex + "225d");

        Finding finding = findings(Bytes.of(wrong)).getFirst();

        assertThat(finding.code()).isEqualTo("learning.json_encoding");
        assertThat(finding.at().line()).isEqualTo(2);
        assertThat(finding.at().column()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5b22eda080225d", "7b22eda080223a317d", "7b22c080223a317d"})
    void half_a_pair_is_no_utf_8_nor_is_a_long_form_in_a_name(String hex) {
        assertThat(findings(Bytes.of(HexFormat.of().parseHex(hex))).getFirst().code())
                .isEqualTo("learning.json_encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf"})
    void the_first_and_the_last_letter_of_each_length_are_utf_8(String hex) {
        byte[] letter = HexFormat.of().parseHex(hex);

        Outcome<Json> read =
                JsonReader.read("statements", Bytes.of(HexFormat.of().parseHex("22" + hex + "22")));

        assertThat(read).isEqualTo(Outcome.passed(new Json.Text(new String(letter, UTF_8))));
    }

    @Test
    void bytes_that_are_no_utf_8_are_so_and_not_malformed() {
        Finding shiftJis = findings(Bytes.of(new byte[] {'[', '\n', '"', (byte) 0x93, (byte) 0xfa, '"', ']'}))
                .getFirst();
        assertThat(shiftJis.code()).isEqualTo("learning.json_encoding");
        assertThat(shiftJis.at().field()).isEqualTo("/0");
        assertThat(shiftJis.at().line()).isEqualTo(2);
        assertThat(shiftJis.at().column()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [1,]         | ``   | 4 | before "]"               | 「]」の前に値がありません
                    [1,,2]       | ``   | 4 | before ","               | 「,」の前に値がありません
                    {"a":}       | /a   | 6 | before "}"               | 「}」の前に値がありません
                    [1, NaN]     | /1   | 5 | "NaN" is no value        | 「NaN」は値として使えません
                    [nul]        | /0   | 2 | "nul" is no value        | 「nul」は値として使えません
                    [01]         | /0   | 2 | a number                 | 数値の書き方
                    [+1]         | /0   | 2 | a number                 | 数値の書き方
                    ["\\x"]     | /0   | 4 | backslash                | 「\\」のあとの書き方
                    [1}          | /0   | 3 | "}" does not close       | 「}」は、最後に開いた括弧
                    {a:1}        | ``   | 2 | there is "a" where       | 必要な位置に「a」
                    [1 2]        | /1   | 4 | no comma before "2"      | 「2」の前にコンマ
                    {"a" 1}      | /a   | 6 | no colon before "1"      | 「1」の前にコロン
                    ['a']        | /0   | 2 | "'" cannot stand here    | 「'」はここには書けません
                    {"a":1       | /a   | 7 | it ends before           | 閉じられる前に終わって
                    {} {}        | ``   | 4 | follows the end          | 値が終わったあとに
                    """)
    void what_is_no_json_is_told_in_both_languages_and_never_in_the_words_of_a_library(
            String json, String pointer, int column, String english, String japanese) {
        Finding finding = only(json);

        assertThat(finding.code()).isEqualTo("learning.json_malformed");
        assertThat(finding.at().field()).isEqualTo(pointer);
        assertThat(finding.at().column()).isEqualTo(column);
        assertThat(FindingTexts.message(finding, Locale.ENGLISH)).contains(english);
        assertThat(FindingTexts.message(finding, Locale.JAPANESE)).contains(japanese);
        assertThat(FindingTexts.line(finding, Locale.ENGLISH) + FindingTexts.line(finding, Locale.JAPANESE))
                .doesNotContain("code ", "expect", "Read", "{");
    }

    @Test
    void a_line_end_in_a_text_is_told_as_such() {
        assertThat(FindingTexts.message(only("[\"a\nb\"]"), Locale.JAPANESE)).contains("改行");
        assertThat(FindingTexts.message(only("[\u0001]"), Locale.ENGLISH)).contains("\"U+0001\" cannot stand here");
    }

    @Test
    void a_body_that_is_packed_without_saying_so_is_told_as_that() throws IOException {
        byte[] packed = {0x1F, (byte) 0x8B, 8, 0};
        assertThat(findings(Bytes.of(packed)).getFirst().code()).isEqualTo("learning.gzip_unsaid");
        JsonItems items = JsonItems.ofDocument("test", new ByteArrayInputStream(packed), 10);
        assertThat(items.next()).isNull();
        assertThat(items.broken().orElseThrow().code()).isEqualTo("learning.gzip_unsaid");
    }

    @Test
    void what_would_take_too_much_to_read_is_refused() {
        assertThat(only("[".repeat(100_000)).code()).isEqualTo("learning.json_too_much");
        assertThat(only("[" + "9".repeat(100_000) + "]").code()).isEqualTo("learning.json_too_much");
        assertThat(only("[" + "0,".repeat(2_000_000) + "0]").code()).isEqualTo("learning.json_too_much");
        assertThat(passed("[".repeat(90) + "]".repeat(90))).isInstanceOf(Json.Arr.class);
    }

    @Test
    void what_is_said_of_a_long_name_is_short() {
        String name = "n".repeat(5_000);

        assertThat(only("{\"a\":{\"" + name + "\":{\"b\":1,\"b\":2}}}").at().field())
                .isEqualTo("/a");
        Finding twice = only("{\"a\":{\"" + name + "\":1,\"" + name + "\":2}}");
        assertThat(twice.at().field()).isEqualTo("/a");
        assertThat(twice.details()).containsEntry("property", "n".repeat(200) + "…");
    }

    private static Json passed(String json) {
        return passed(Bytes.of(json.getBytes(UTF_8)));
    }

    private static Json passed(Bytes bytes) {
        return ((Outcome.Passed<Json>) JsonReader.read("test", bytes)).value();
    }

    private static Finding only(String json) {
        List<Finding> findings = findings(Bytes.of(json.getBytes(UTF_8)));
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static List<Finding> findings(Bytes bytes) {
        Outcome<Json> outcome = JsonReader.read("test", bytes);
        assertThat(outcome).isInstanceOf(Outcome.SetAside.class);
        return outcome.findings();
    }

    private static String text(Bytes bytes, Json.Obj object) {
        return new String(bytes.slice(object.from(), object.to()).copy(), UTF_8);
    }
}
