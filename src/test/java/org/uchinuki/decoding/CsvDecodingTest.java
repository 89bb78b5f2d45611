package org.uchinuki.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CsvDecodingTest {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    @TempDir
    Path folder;

    @Test
    void cells_are_text_under_their_headings() {
        var read = read("番号,氏名\n07,伊予　花子\n");
        assertThat(read.records()).singleElement().satisfies(record -> {
            assertThat(record.fields()).containsExactly(Map.entry("番号", "07"), Map.entry("氏名", "伊予　花子"));
            assertThat(record.at().row()).isEqualTo(2);
        });
        assertThat(read.findings()).isEmpty();
        assertThat(read.closing()).isEmpty();
    }

    @Test
    void a_blank_row_is_skipped_and_counted() {
        var read = read("a,b\n\n1,2\n,\n3,4\n");
        assertThat(read.records()).extracting(record -> record.at().row()).containsExactly(3L, 5L);
    }

    @Test
    void a_cell_with_line_breaks_is_one_row() {
        var read = read("a,b\n1,\"x\r\ny\nz\"\n3,4\n");
        assertThat(read.records()).extracting(record -> record.at().row()).containsExactly(2L, 3L);
        assertThat(read.records().getFirst().get("b")).isEqualTo("x\r\ny\nz");
    }

    @Test
    void a_row_with_too_few_cells_is_set_aside_and_the_others_pass() {
        var read = read("a,b,c\n1,2\n3,4,5\n");
        assertThat(read.codes()).containsExactly("decoding.too_few_cells");
        assertThat(read.findings().getFirst().at().row()).isEqualTo(2);
        assertThat(read.records()).hasSize(1);
        assertThat(read.closing()).isEmpty();
    }

    @Test
    void a_row_with_too_many_cells_is_set_aside_unless_the_surplus_is_blank() {
        var read = read("a,b\n1,2,3\n4,5,\n6,7\n");
        assertThat(read.codes()).containsExactly("decoding.too_many_cells");
        assertThat(read.records()).extracting(record -> record.get("a")).containsExactly("4", "6");
    }

    @Test
    void text_behind_a_closing_quote_sets_aside_that_row_only() {
        var read = read("a,b\n1,2\n\"x\"y,3\n4,5\n");
        assertThat(read.codes()).containsExactly("decoding.stray_quote");
        assertThat(read.findings().getFirst().at().row()).isEqualTo(3);
        assertThat(read.records()).extracting(record -> record.at().row()).containsExactly(2L, 4L);
    }

    @Test
    void a_file_cut_inside_quotes_loses_its_last_row_only() {
        var read = read("a,b\n1,2\n3,\"x");
        assertThat(read.codes()).containsExactly("decoding.unclosed_quote");
        assertThat(read.closingCodes()).containsExactly("decoding.truncated");
        assertThat(read.records()).hasSize(1);
    }

    @Test
    void a_quote_that_never_closes_does_not_swallow_the_rows_below() {
        var read = read("a,b\n1,2\n3,\"x\n5,6\n7,8\n");
        assertThat(read.codes()).containsExactly("decoding.unclosed_quote");
        assertThat(read.findings().getFirst().at().row()).isEqualTo(3);
        assertThat(read.records()).extracting(record -> record.get("a")).containsExactly("1", "5", "7");
        assertThat(read.closing()).isEmpty();
    }

    @Test
    void a_file_cut_between_cells_is_said_to_be_cut() {
        var read = read("a,b,c\n1,2,3\n4,5");
        assertThat(read.codes()).containsExactly("decoding.too_few_cells");
        assertThat(read.closingCodes()).containsExactly("decoding.truncated");
        assertThat(read.closing().getFirst().at().row()).isEqualTo(3);
    }

    @Test
    void a_UTF_8_file_cut_inside_a_character_is_still_UTF_8() {
        byte[] whole = "番号,氏名\n1,伊予\n2,西条".getBytes(UTF_8);
        DeliveredFile file = TestFiles.of(folder, "a.csv", Arrays.copyOf(whole, whole.length - 1));
        var read = TestFiles.readAll(file, ReadingHints.csv());
        assertThat(read.records())
                .singleElement()
                .satisfies(record -> assertThat(record.get("氏名")).isEqualTo("伊予"));
        assertThat(read.codes()).containsExactly("decoding.wrong_charset");
        assertThat(read.closingCodes()).containsExactly("decoding.truncated");
    }

    @Test
    void a_heading_that_stands_twice_refuses_the_file() {
        assertThat(read("a,b,a\n1,2,3\n").codes()).containsExactly("decoding.duplicate_heading");
    }

    @Test
    void a_column_without_heading_refuses_the_file_unless_it_is_empty_and_last() {
        assertThat(read("a,,c\n1,2,3\n").codes()).containsExactly("decoding.blank_heading");
        assertThat(read("a,b,,\n1,2,,\n").records()).hasSize(1);
    }

    @Test
    void a_cell_below_a_blank_end_of_the_heading_is_of_a_column_without_name_and_a_longer_row_has_too_many() {
        var read = read("a,b,,\n1,2,,3\n4,5,,\n6,7,8,,9\n");
        assertThat(read.findings())
                .extracting(finding -> finding.code() + " " + finding.at().row() + " "
                        + finding.details().get("position"))
                .containsExactly("decoding.blank_heading 2 4", "decoding.too_many_cells 4 null");
        assertThat(read.records()).hasSize(1);
    }

    @Test
    void a_heading_alone_is_no_success() {
        assertThat(read("a,b\n").closingCodes()).containsExactly("decoding.no_records");
    }

    @Test
    void a_file_of_blanks_has_no_heading() {
        assertThat(read("\n \n").codes()).isNotEmpty();
        assertThat(Decoding.heading(TestFiles.of(folder, " \n\n", UTF_8)).findings())
                .extracting(Finding::code)
                .containsExactly("decoding.no_heading");
    }

    @Test
    void windows_31j_bytes_behind_a_UTF_8_mark_are_wrong_charset() {
        byte[] body = "番号,氏名\n1,髙橋\n".getBytes(WINDOWS_31J);
        byte[] bytes = new byte[body.length + 3];
        bytes[0] = (byte) 0xEF;
        bytes[1] = (byte) 0xBB;
        bytes[2] = (byte) 0xBF;
        System.arraycopy(body, 0, bytes, 3, body.length);
        assertThat(TestFiles.readAll(TestFiles.of(folder, "a.csv", bytes), ReadingHints.csv())
                        .codes())
                .contains("decoding.wrong_charset");
    }

    @Test
    void one_broken_byte_in_a_UTF_8_file_costs_one_row() {
        StringBuilder text = new StringBuilder("番号,氏名\n");
        for (int i = 0; i < 50; i++) {
            text.append(i).append(",西条うちぬき\n");
        }
        byte[] bytes = (text + "99,X\n").getBytes(UTF_8);
        bytes[bytes.length - 2] = (byte) 0xFF;
        var read = TestFiles.readAll(TestFiles.of(folder, "a.csv", bytes), ReadingHints.csv());
        assertThat(read.records()).hasSize(50);
        assertThat(read.codes()).containsExactly("decoding.wrong_charset");
    }

    @Test
    void a_charset_that_nobody_announced_is_refused_by_name() {
        byte[] euc = "番号,氏名\n1,西条花子\n2,伊予太郎\n".repeat(20).getBytes(Charset.forName("EUC-JP"));
        var read = TestFiles.readAll(TestFiles.of(folder, "a.csv", euc), ReadingHints.csv());
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("decoding.charset_unknown");
            assertThat(finding.details()).containsEntry("suspect", "EUC-JP");
        });
    }

    @Test
    void gaiji_pass_with_a_warning() {
        byte[] bytes = "番号,氏名\n1,?田\n".getBytes(WINDOWS_31J);
        byte[] withGaiji = new byte[bytes.length + 1];
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('?');
        System.arraycopy(bytes, 0, withGaiji, 0, at);
        withGaiji[at] = (byte) 0xF0;
        withGaiji[at + 1] = (byte) 0x40;
        System.arraycopy(bytes, at + 1, withGaiji, at + 2, bytes.length - at - 1);
        var read = TestFiles.readAll(TestFiles.of(folder, "a.csv", withGaiji), ReadingHints.csv());
        assertThat(read.records())
                .singleElement()
                .satisfies(record -> assertThat(record.get("氏名")).isEqualTo("\uE000田"));
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.code()).isEqualTo("decoding.gaiji");
        });
    }

    @Test
    void a_zero_byte_in_a_cell_is_found() {
        assertThat(read("a,b\n1,x\0y\n" + "2,3\n".repeat(200)).codes()).containsExactly("decoding.control_character");
    }

    @Test
    void a_line_of_200_megabytes_costs_itself_only() throws IOException {
        Path path = folder.resolve("long.csv");
        try (Writer writer = Files.newBufferedWriter(path, UTF_8)) {
            writer.write("a,b\n1,2\n");
            String million = "x".repeat(1_000_000);
            for (int i = 0; i < 200; i++) {
                writer.write(million);
            }
            writer.write(",y\n3,4\n");
        }
        var read = TestFiles.readAll(new DeliveredFile("long.csv", path, Files.size(path), ""), ReadingHints.csv());
        assertThat(read.records()).extracting(record -> record.get("a")).containsExactly("1", "3");
        assertThat(read.codes()).containsExactly("decoding.record_too_long");
        assertThat(read.findings().getFirst().at().row()).isEqualTo(3);
    }

    @Test
    void a_quote_that_swallows_more_than_a_record_may_hold_costs_one_row() {
        var read = read("a,b\n1,2\n3,\"x\n" + "5,6\n".repeat(CsvRow.LIMIT / 2));
        assertThat(read.codes()).containsExactly("decoding.record_too_long");
        assertThat(read.findings().getFirst().at().row()).isEqualTo(3);
        assertThat(read.records()).hasSize(1 + CsvRow.LIMIT / 2);
    }

    @Test
    void a_file_full_of_broken_rows_is_given_up() {
        var read = read("a,b\n" + "\"x\"y,3\n".repeat(CsvRows.MOST_BREAKS + 50));
        assertThat(read.closingCodes()).contains("decoding.rest_unread");
        assertThat(read.codes()).hasSize(CsvRows.MOST_BREAKS + 1);
    }

    @Test
    void the_heading_tells_format_charset_and_delimiter() {
        DeliveredFile file = TestFiles.of(folder, "番号\t氏名\n1\t髙橋\n", WINDOWS_31J);
        assertThat(Decoding.heading(file))
                .isEqualTo(Outcome.passed(new Heading(
                        "csv",
                        WINDOWS_31J,
                        '\t',
                        List.of("番号", "氏名"),
                        List.of(List.of("番号", "氏名"), List.of("1", "髙橋")),
                        List.of(1L, 2L))));
    }

    private TestFiles.Read read(String text) {
        return TestFiles.readAll(TestFiles.of(folder, text, UTF_8), ReadingHints.csv());
    }
}
