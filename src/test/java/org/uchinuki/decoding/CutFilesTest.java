package org.uchinuki.decoding;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.decoding.TestFiles.Read;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;

/** Files that did not arrive whole: each format says so of the file, wherever it was cut. */
class CutFilesTest {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final String CSV = "番号,氏名,備考,区分\r\n7,髙橋,\"二行,の\r\n備考\",在籍\r\n8,山﨑,,在籍\r\n";
    private static final String JSON =
            "{\"page\":1,\"data\":[{\"番号\":\"7\"},{\"番号\":\"8\",\"組\":[1,2]}],\"next\":\"/p?2\"}";
    private static final String XML = "<?xml version='1.0' encoding='UTF-8'?><名簿><児童 番号='7'><氏名>髙橋</氏名></児童><児童/></名簿>";

    @TempDir
    Path folder;

    @Test
    void JSON_cut_anywhere_is_refused_as_a_whole() {
        cutAnywhere(JSON.getBytes(UTF_8), new ReadingHints("json", "/data"), "decoding.truncated");
    }

    @Test
    void XML_cut_anywhere_is_refused_as_a_whole() {
        cutAnywhere(XML.getBytes(UTF_8), new ReadingHints("xml", "名簿/児童"), "decoding.truncated");
    }

    private void cutAnywhere(byte[] whole, ReadingHints hints, String code) {
        assertThat(read(whole, hints).closing()).isEmpty();
        int found = 0;
        for (int length = 1; length < whole.length; length++) {
            Read read = read(Arrays.copyOf(whole, length), hints);
            assertThat(Stream.concat(read.findings().stream(), read.closing().stream()))
                    .as("the first %d of %d bytes", length, whole.length)
                    .anySatisfy(finding -> {
                        assertThat(finding.code()).isEqualTo(code);
                        assertThat(finding.isError()).isTrue();
                    });
            found++;
        }
        System.out.printf("%s cut at %d of %d places: %d found%n", hints.format(), found, whole.length - 1, found);
    }

    /** Where the cut falls behind the last delimiter of a row, what is left looks whole: a shorter last cell, or no more rows. */
    @Test
    void CSV_cut_within_a_row_is_refused_as_a_whole() {
        for (Charset charset : List.of(UTF_8, WINDOWS_31J, UTF_16LE)) {
            byte[] whole = CSV.getBytes(charset);
            int found = 0;
            int unseen = 0;
            for (int length = "番号,氏名,備考,区分\r\n".getBytes(charset).length + 1; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                String last = new String(cut, charset).replaceAll("\"[^\"]*\"", "x");
                String row = last.substring(last.lastIndexOf('\n') + 1);
                boolean looksWhole = !last.contains("\"")
                        && (row.isEmpty()
                                || (!row.contains("\uFFFD")
                                        && row.chars().filter(c -> c == ',').count() == 3));
                List<String> closing = read(cut, ReadingHints.csv()).closingCodes();
                assertThat(closing)
                        .as("%s %d: %s", charset, length, row)
                        .isEqualTo(looksWhole ? List.of() : List.of("decoding.truncated"));
                if (looksWhole) {
                    unseen++;
                } else {
                    found++;
                }
            }
            System.out.printf("csv in %s: %d cuts found, %d look whole%n", charset, found, unseen);
        }
    }

    @Test
    void a_file_with_nothing_in_it_says_so() {
        assertThat(read("", ReadingHints.csv()).codes()).containsExactly("decoding.no_heading");
        assertThat(read("\r\n,,\r\n", ReadingHints.csv()).codes()).containsExactly("decoding.no_heading");
        assertThat(read("番号,氏名\r\n", ReadingHints.csv()).closingCodes()).containsExactly("decoding.no_records");
        assertThat(read("{\"data\":[]}", new ReadingHints("json", "/data")).closingCodes())
                .containsExactly("decoding.no_records");
        assertThat(read("<名簿/>", new ReadingHints("xml", "名簿/児童")).codes())
                .containsExactly("decoding.records_not_found");
    }

    @Test
    void the_mark_by_which_old_systems_end_a_file_is_no_row_that_was_cut_off() {
        for (Charset charset : List.of(UTF_8, WINDOWS_31J)) {
            Read read = read((CSV + "\u001a").getBytes(charset), ReadingHints.csv());
            assertThat(read.records()).hasSize(2);
            assertThat(read.findings()).isEmpty();
            assertThat(read.closing()).isEmpty();
        }
    }

    @Test
    void the_line_that_tells_Excel_how_cells_are_parted_is_no_heading() {
        for (String parted : List.of("sep=,\r\n番号,氏名\r\n7,髙橋\r\n", "SEP=;\r\n番号;氏名\r\n7;髙橋\r\n")) {
            Read read = read(parted, ReadingHints.csv());
            assertThat(read.findings()).isEmpty();
            assertThat(read.records()).singleElement().satisfies(record -> {
                assertThat(record.get("氏名")).isEqualTo("髙橋");
                assertThat(record.at().row()).isEqualTo(3);
            });
            assertThat(Decoding.heading(TestFiles.of(folder, parted, UTF_8)))
                    .isInstanceOfSatisfying(
                            Outcome.Passed.class,
                            heading -> assertThat(((Heading) heading.value()).fieldNames())
                                    .containsExactly("番号", "氏名"));
        }
    }

    @Test
    void two_documents_in_one_file_are_not_half_read_in_silence() {
        assertThat(read("[{\"a\":1}]\n[{\"a\":2}]", new ReadingHints("json", null))
                        .closingCodes())
                .containsExactly("decoding.not_json", "decoding.rest_unread");
        assertThat(read("{\"a\":1}\n{\"a\":2}", new ReadingHints("json", null)).closing())
                .isEmpty();
    }

    @Test
    void a_beginning_that_shows_nothing_of_the_file_is_called_cut_off() {
        assertThat(Stream.of("{", "[", "<名", "<?xml version='1.0'")
                        .flatMap(text -> Decoding.heading(TestFiles.of(folder, text, UTF_8)).findings().stream())
                        .map(Finding::code))
                .containsExactly(
                        "decoding.truncated", "decoding.truncated", "decoding.truncated", "decoding.truncated");
        assertThat(Decoding.heading(TestFiles.of(folder, "{\"data\":[{\"id\"", UTF_8)))
                .isInstanceOf(Outcome.Passed.class);
    }

    private Read read(String text, ReadingHints hints) {
        return read(text.getBytes(UTF_8), hints);
    }

    private Read read(byte[] bytes, ReadingHints hints) {
        return TestFiles.readAll(TestFiles.of(folder, "file", bytes), hints);
    }
}
