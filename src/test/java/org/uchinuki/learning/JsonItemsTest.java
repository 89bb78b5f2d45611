package org.uchinuki.learning;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.finding.Finding;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonItemsTest {

    private static final int MOST = 100_000;
    private static final String MARK = "\ufeff";

    @Test
    void each_item_of_an_array_has_exactly_its_bytes_whatever_their_length() throws IOException {
        Random dice = new Random(7);
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            items.add("{\"名\": [ " + "\"\\\"}髙\",".repeat(dice.nextInt(900)) + "{ }, " + i + "]}");
        }
        String text = MARK + " [ " + String.join(" ,\n", items) + " ]\n";

        assertThat(all(JsonItems.ofDocument("statements", stream(text), MOST))).containsExactlyElementsOf(items);
        assertThat(all(JsonItems.ofLines("statements", stream(MARK + String.join("\r\n\r\n", items)), MOST)))
                .containsExactlyElementsOf(items);
    }

    @Test
    void an_item_that_is_too_long_is_cut_and_those_beside_it_are_whole() throws IOException {
        String large = "{\"a\":\"" + "x".repeat(3 * MOST) + "\"}";
        String text = "{\"i\":1}SEP" + large + "SEP{\"i\":2}SEP" + large + "SEP{\"i\":3}";

        for (JsonItems items : List.of(
                JsonItems.ofDocument("statements", stream("[" + text.replace("SEP", ",") + "]"), MOST),
                JsonItems.ofLines("statements", stream(text.replace("SEP", "\n")), MOST))) {
            List<String> bytes = new ArrayList<>();
            List<Boolean> cut = new ArrayList<>();
            for (JsonItems.@Nullable Item item = items.next(); item != null; item = items.next()) {
                bytes.add(text(item));
                cut.add(item.cut());
            }
            assertThat(cut).containsExactly(false, true, false, true, false);
            assertThat(bytes)
                    .containsExactly(
                            "{\"i\":1}", large.substring(0, MOST), "{\"i\":2}", large.substring(0, MOST), "{\"i\":3}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"a":1},{"b":2}]   | `{"a":1} {"b":2}`  | ``                      | ``
            {"a":1}             | {"a":1}            | ``                      | ``
            [1,"x",null]        | `1 "x" null`       | ``                      | ``
            []                  | ``                 | ``                      | ``
            ``                  | ``                 | learning.body_empty     | ``
            [{"a":1},{"b":      | {"a":1}            | learning.json_malformed | /1/b
            [{"a":1},{"b":tru}] | {"a":1}            | learning.json_malformed | /1/b
            [{"a":1}            | {"a":1}            | learning.json_malformed | /0
            [{"a":1}] x         | {"a":1}            | learning.json_malformed | ``
            {"a":1} {"b":2}     | {"a":1}            | learning.json_malformed | ``
            """)
    void a_document_that_breaks_off_gives_what_came_before_and_says_where(
            String json, String given, String code, String pointer) throws IOException {
        JsonItems items = JsonItems.ofDocument("statements", stream(json), MOST);

        assertThat(String.join(" ", all(items))).isEqualTo(given);
        assertThat(items.broken().map(Finding::code).orElse("")).isEqualTo(code);
        if (!pointer.isEmpty()) {
            assertThat(items.broken().orElseThrow().at().field()).isEqualTo(pointer);
        }
        assertThat(items.next()).as("it stays at its end").isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 3_000})
    void a_document_that_is_no_json_is_told_with_line_and_column(int before) throws IOException {
        String items = "{\"名\":\"伊予\"},".repeat(before);
        JsonItems inOneLine = JsonItems.ofDocument("statements", stream("[" + items + " nul]"), MOST);
        all(inOneLine);
        Finding finding = inOneLine.broken().orElseThrow();
        assertThat(finding.at().line()).isEqualTo(1);
        assertThat(finding.at().column()).isEqualTo(items.length() + 3);
        assertThat(finding.at().field()).isEqualTo("/" + before);

        JsonItems inTwo = JsonItems.ofDocument("statements", stream("[" + items + "\n{\"伊予\":01}]"), MOST);
        all(inTwo);
        assertThat(inTwo.broken().orElseThrow().at().line()).isEqualTo(2);
        assertThat(inTwo.broken().orElseThrow().at().column()).isEqualTo(7);
    }

    @Test
    void items_know_their_place_in_a_document_and_their_line_among_lines() throws IOException {
        JsonItems document = JsonItems.ofDocument("statements", stream("[1,{}]"), MOST);
        document.next();
        JsonItems.Item second = Objects.requireNonNull(document.next());
        assertThat(second.at().pointer()).isEqualTo("/1");
        assertThat(second.line()).isNull();

        JsonItems lines = JsonItems.ofLines("statements", stream("\n{}\n  \n{} "), MOST);
        lines.next();
        JsonItems.Item last = Objects.requireNonNull(lines.next());
        assertThat(last.line()).isEqualTo(4);
        assertThat(last.pointer()).isEqualTo("/1");
        assertThat(lines.next()).isNull();
        assertThat(lines.broken()).isEmpty();
    }

    @Test
    void what_is_no_utf8_and_what_is_cut_off_is_told_and_a_broken_connection_is_thrown_on() throws IOException {
        JsonItems wide = JsonItems.ofDocument("statements", new ByteArrayInputStream("[{}]".getBytes(UTF_16LE)), MOST);
        assertThat(all(wide)).isEmpty();
        assertThat(wide.broken().map(Finding::code)).hasValue("learning.json_encoding");

        for (boolean lines : new boolean[] {false, true}) {
            JsonItems cutOff = items(lines, failing("[{},\n{},\n", new EOFException("Unexpected end of ZLIB input")));
            all(cutOff);
            assertThat(cutOff.broken().map(Finding::code)).hasValue("learning.gzip_broken");

            JsonItems tooLarge = items(lines, failing("[{},\n{},\n", new RequestBody.TooLarge(10)));
            all(tooLarge);
            assertThat(tooLarge.broken().map(Finding::code)).hasValue("learning.body_too_large");

            JsonItems gone = items(lines, failing("[{},\n{},\n", new IOException("reset by peer")));
            assertThatThrownBy(() -> all(gone)).hasMessageContaining("reset by peer");
        }
    }

    @Test
    void of_lines_that_are_all_blank_there_is_nothing() throws IOException {
        JsonItems blank = JsonItems.ofLines("statements", stream("\n \n"), MOST);
        assertThat(all(blank)).isEmpty();
        assertThat(blank.broken().map(Finding::code)).hasValue("learning.body_empty");
    }

    private static JsonItems items(boolean lines, InputStream body) throws IOException {
        return lines ? JsonItems.ofLines("statements", body, MOST) : JsonItems.ofDocument("statements", body, MOST);
    }

    private static InputStream failing(String before, IOException failure) {
        return new FilterInputStream(stream(before)) {
            @Override
            public int read(byte[] into, int offset, int wanted) throws IOException {
                int read = super.read(into, offset, wanted);
                if (read < 0) {
                    throw failure;
                }
                return read;
            }
        };
    }

    private static List<String> all(JsonItems items) {
        List<String> all = new ArrayList<>();
        try {
            for (JsonItems.@Nullable Item item = items.next(); item != null; item = items.next()) {
                assertThat(item.index()).isEqualTo(all.size());
                all.add(text(item));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return all;
    }

    private static String text(JsonItems.Item item) {
        return new String(item.bytes().copy(), UTF_8);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
