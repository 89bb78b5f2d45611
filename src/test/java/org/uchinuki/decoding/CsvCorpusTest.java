package org.uchinuki.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.uchinuki.intake.Delivery.DeliveredFile;

/** One little roster, written in every way that exporters write: all must give the same rows. */
class CsvCorpusTest {

    private static final List<List<String>> ROSTER = List.of(
            List.of("管理コード", "氏名", "フリガナ", "備考"),
            List.of("0012", "髙橋　美咲", "ﾀｶﾊｼ ﾐｻｷ", "①組,A"),
            List.of("0013", "山﨑 太郎", "ヤマサキ タロウ", "二行の\n備考"),
            List.of("0014", "伊予 \"花\"", "イヨ ハナ", "～−は別"));

    enum Encoding {
        UTF_8("UTF-8", ""),
        UTF_8_BOM("UTF-8", "\uFEFF"),
        WINDOWS_31J("windows-31j", ""),
        UTF_16LE_BOM("UTF-16LE", "\uFEFF"),
        UTF_16BE_BOM("UTF-16BE", "\uFEFF"),
        UTF_16LE("UTF-16LE", "");

        private final Charset charset;
        private final String mark;

        Encoding(String charset, String mark) {
            this.charset = Charset.forName(charset);
            this.mark = mark;
        }
    }

    enum Form {
        CRLF(",", "\r\n", true, true),
        LF_UNQUOTED(",", "\n", false, true),
        TABS_CR(String.valueOf('\t'), "\r", true, true),
        SEMICOLONS_WITHOUT_LAST_NEWLINE(";", "\r\n", false, false);

        private final String delimiter;
        private final String newline;
        private final boolean quoteAll;
        private final boolean newlineAtEnd;

        Form(String delimiter, String newline, boolean quoteAll, boolean newlineAtEnd) {
            this.delimiter = delimiter;
            this.newline = newline;
            this.quoteAll = quoteAll;
            this.newlineAtEnd = newlineAtEnd;
        }
    }

    record Variant(Encoding encoding, Form form) {
        byte[] bytes(List<List<String>> rows) {
            String text = rows.stream()
                    .map(row -> row.stream().map(this::cell).collect(Collectors.joining(form.delimiter)))
                    .collect(Collectors.joining(form.newline));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(
                    (encoding.mark + text + (form.newlineAtEnd ? form.newline : "")).getBytes(encoding.charset));
            return bytes.toByteArray();
        }

        private String cell(String text) {
            boolean quote = form.quoteAll || text.chars().anyMatch(c -> "\"\r\n,;\t".indexOf(c) >= 0);
            return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }
    }

    static List<Variant> variants() {
        return Stream.of(Encoding.values())
                .flatMap(encoding -> Stream.of(Form.values()).map(form -> new Variant(encoding, form)))
                .toList();
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("variants")
    void every_variant_gives_the_same_rows(Variant variant) {
        List<List<String>> roster = variant.encoding() == Encoding.WINDOWS_31J
                // U+2212 is not in windows-31j, which has U+FF0D.
                ? ROSTER.stream()
                        .map(row ->
                                row.stream().map(cell -> cell.replace('−', '－')).toList())
                        .toList()
                : ROSTER;
        var read = TestFiles.readAll(TestFiles.of(folder, "a.csv", variant.bytes(roster)), ReadingHints.csv());
        assertThat(read.findings()).isEmpty();
        assertThat(read.closing()).isEmpty();
        assertThat(read.records())
                .extracting(record -> List.copyOf(record.fields().values()))
                .isEqualTo(roster.subList(1, roster.size()));
        assertThat(read.records().getFirst().fields().keySet()).containsExactlyElementsOf(roster.getFirst());
        assertThat(read.records()).extracting(record -> record.at().row()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void there_are_24_variants() {
        assertThat(variants()).hasSize(24);
    }

    @Property(tries = 200)
    void what_is_written_is_read(@ForAll("rows") List<List<String>> rows) throws Exception {
        Path file = Files.createTempFile("roundtrip", ".csv");
        try {
            List<List<String>> all = new ArrayList<>();
            all.add(List.of("a", "b", "c"));
            all.addAll(rows);
            byte[] bytes = new Variant(Encoding.UTF_8, Form.CRLF).bytes(all);
            Files.write(file, bytes);
            var delivered = new DeliveredFile("a.csv", file, bytes.length, "");
            var read = TestFiles.readAll(delivered, ReadingHints.csv());
            assertThat(read.records())
                    .extracting(record -> List.copyOf(record.fields().values()))
                    .isEqualTo(rows);
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        Arbitrary<String> cell =
                Arbitraries.strings().withChars("a髙ｱ伊,\"\n\r;\t 　0é").ofMaxLength(8);
        return cell.list()
                .ofSize(3)
                .filter(row -> row.stream().anyMatch(text -> !text.isBlank()))
                .list()
                .ofMaxSize(20);
    }
}
