package org.uchinuki.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.finding.Outcome;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonDecodingTest {

    @TempDir
    Path folder;

    @Test
    void objects_of_an_array_become_records_named_by_pointers() {
        var read = read("/data/users", """
                {"more": 1, "data": {"users": [
                  {"id": "07", "name": {"family": "伊予", "given": null}, "n": 1.50, "ok": true,
                   "grades": ["P5", "P6"], "orgs": [{"id": "a"}, {"id": "b"}]},
                  {"id": "08"}
                ]}}""");
        assertThat(read.records()).hasSize(2);
        assertThat(read.records().getFirst().fields())
                .containsExactly(
                        entry("id", "07"),
                        entry("name/family", "伊予"),
                        entry("name/given", ""),
                        entry("n", "1.50"),
                        entry("ok", "true"),
                        entry("grades", "P5,P6"),
                        entry("orgs/0/id", "a"),
                        entry("orgs/1/id", "b"));
        assertThat(read.records().get(1).at().row()).isEqualTo(2);
        assertThat(read.closing()).isEmpty();
    }

    @Test
    void without_a_pointer_the_document_is_an_array_or_one_record_or_lines() {
        assertThat(read(null, "[{\"a\":1},{\"a\":2}]").records()).hasSize(2);
        assertThat(read(null, "{\"a\":1}").records()).hasSize(1);
        assertThat(read(null, "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n").records()).hasSize(3);
        assertThat(read("/a", "{\"a\":{\"b\":1},\"c\":{\"d\":2}}").records()).hasSize(1);
    }

    @Test
    void malformed_JSON_is_found_with_line_and_column_and_the_records_before_it_pass() {
        var read = read(null, "[{\"a\":1},\n {\"a\":2},\n {\"a\": oops}]");
        assertThat(read.records()).hasSize(2);
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("decoding.not_json");
            assertThat(finding.at().line()).isEqualTo(3);
            assertThat(finding.at().column()).isGreaterThan(6);
        });
    }

    @Test
    void JSON_that_breaks_off_is_truncated() {
        var read = read(null, "[{\"a\":1},\n {\"a\":2},\n {\"a\":");
        assertThat(read.records()).hasSize(2);
        assertThat(read.codes()).containsExactly("decoding.not_json");
        assertThat(read.closingCodes()).containsExactly("decoding.truncated");
    }

    @Test
    void JSON_that_breaks_off_between_records_is_truncated() {
        var read = read(null, "[{\"a\":1},\n {\"a\":2}");
        assertThat(read.records()).hasSize(2);
        assertThat(read.codes()).isEmpty();
        assertThat(read.closingCodes()).containsExactly("decoding.not_json", "decoding.truncated");
    }

    @Test
    void a_pointer_to_nothing_is_said() {
        assertThat(read("/data/pupils", "{\"data\":{\"users\":[]}}").codes())
                .containsExactly("decoding.records_not_found");
        assertThat(read("/data", "{\"data\": 5}").codes()).containsExactly("decoding.records_not_found");
    }

    @Test
    void an_empty_array_has_no_records() {
        assertThat(read(null, "[]").closingCodes()).containsExactly("decoding.no_records");
    }

    @Test
    void an_item_that_is_no_object_is_set_aside() {
        var read = read(null, "[{\"a\":1}, 5, [1], {\"a\":2}]");
        assertThat(read.records()).hasSize(2);
        assertThat(read.codes()).containsExactly("decoding.not_a_record", "decoding.not_a_record");
    }

    @Test
    void a_record_that_has_a_member_twice_is_set_aside_and_the_others_pass() {
        var read = read(
                null,
                "[{\"id\":\"zzz\",\"id\":\"S-0301\"},{\"id\":\"2\"},"
                        + "{\"name\":{\"family\":\"伊予\"},\"name\":{\"given\":\"花子\"}},"
                        + "{\"orgs\":[{\"id\":\"a\",\"id\":\"b\"},{\"id\":\"c\"}]}]");
        assertThat(read.records()).hasSize(1);
        assertThat(read.findings())
                .extracting(finding -> finding.code() + " " + finding.at().row() + " "
                        + finding.at().field())
                .containsExactly(
                        "decoding.duplicate_member 1 id",
                        "decoding.duplicate_member 3 name",
                        "decoding.duplicate_member 4 orgs/0/id");
        assertThat(read.closing()).isEmpty();
    }

    @Test
    void a_second_list_of_records_is_told_and_the_file_is_not_whole() {
        assertThat(read("/a/b", "{\"a\":{\"b\":[{\"id\":1}],\"b\":[{\"id\":2}]}}")
                        .closingCodes())
                .containsExactly("decoding.duplicate_member", "decoding.rest_unread");
        assertThat(read("/a/b", "{\"a\":{\"b\":[{\"id\":1}]},\"a\":{}}").closingCodes())
                .containsExactly("decoding.duplicate_member", "decoding.rest_unread");
        assertThat(read("/a/b", "{\"a\":{\"b\":[{\"id\":1}],\"c\":{\"b\":2}},\"b\":{\"a\":{\"b\":3}}}")
                        .closing())
                .isEmpty();
    }

    @Test
    void a_record_that_nests_without_end_is_told_by_its_depth() {
        var read = read(null, "[{\"a\":1},{\"a\":" + "[".repeat(3000) + "]".repeat(3000) + "},{\"a\":2}]");
        assertThat(read.records()).hasSize(1);
        assertThat(read.codes()).containsExactly("decoding.nested_too_deep");
        assertThat(read.closingCodes()).containsExactly("decoding.rest_unread");
    }

    @Test
    void a_record_beyond_the_limit_is_set_aside() {
        String many = "\"x\":\"" + "y".repeat(CsvRow.LIMIT / 2) + "\"";
        var read = read(
                null,
                "[{\"a\":1},{" + many + "," + many.replace("x", "z") + "," + many.replace("x", "w") + "},{\"a\":2}]");
        assertThat(read.records()).hasSize(2);
        assertThat(read.codes()).containsExactly("decoding.record_too_long");
    }

    @Test
    void a_text_beyond_the_limit_ends_the_reading_but_not_the_records_before() {
        var read = read(null, "[{\"a\":1},{\"a\":\"" + "y".repeat(3 * CsvRow.LIMIT) + "\"},{\"a\":2}]");
        assertThat(read.records()).hasSize(1);
        assertThat(read.codes()).containsExactly("decoding.record_too_long");
        assertThat(read.closingCodes()).containsExactly("decoding.rest_unread");
    }

    @Test
    void the_heading_shows_the_outermost_keys() {
        var file = TestFiles.of(folder, "\uFEFF{\"users\":[{\"id\":1}],\"next\":null}", UTF_8);
        assertThat(Decoding.heading(file))
                .isEqualTo(Outcome.passed(new Heading("json", UTF_8, ',', List.of("users", "next"))));
        var array = TestFiles.of(folder, "[{\"id\":1,\"name\":2}]", Charset.forName("UTF-16LE"));
        assertThat(Decoding.heading(array))
                .isEqualTo(
                        Outcome.passed(new Heading("json", Charset.forName("UTF-16LE"), ',', List.of("id", "name"))));
    }

    private TestFiles.Read read(@Nullable String records, String text) {
        return TestFiles.readAll(TestFiles.of(folder, text, UTF_8), new ReadingHints("json", records));
    }
}
