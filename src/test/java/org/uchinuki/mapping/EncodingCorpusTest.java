package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.Heading;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.intake.Delivery.DeliveredFile;

/**
 * One roster as exporters, spreadsheets and people who saved it again write it: 24 files of charset, byte order mark, line end,
 * full-width digits, leading zeros and order of the columns. Nothing but the bytes and the name of the source is given.
 */
class EncodingCorpusTest {

    private static final List<String> HEADING =
            List.of("年度", "学校コード", "学校名", "学年", "組", "番号", "管理コード", "氏名", "フリガナ", "性別", "生年月日", "転入日", "転出日", "備考");
    private static final List<List<String>> CHILDREN = List.of(
            List.of(
                    "2026",
                    "B138229900016",
                    "泉野市立清水小学校",
                    "5",
                    "1",
                    "07",
                    "0010012",
                    "髙橋　花子",
                    "ﾀｶﾊｼ ﾊﾅｺ",
                    "女",
                    "H27.4.15",
                    "",
                    "",
                    "①組,A"),
            List.of(
                    "2026",
                    "B138229900016",
                    "泉野市立清水小学校",
                    "5",
                    "2",
                    "12",
                    "0000042",
                    "山﨑 新",
                    "ヤマサキ アラタ",
                    "男",
                    "2015/05/01",
                    "",
                    "",
                    "二行の\n備考"));
    private static final List<String> MEANT =
            List.of("0010012 髙橋 花子 タカハシ 2015-04-15 P5 1 7", "0000042 山﨑 新 ヤマサキ 2015-05-01 P5 2 12");

    /** @param mark a byte order mark stands before the text */
    record Encoding(String charset, boolean mark) {}

    private static final List<Encoding> ENCODINGS = List.of(
            new Encoding("UTF-8", false),
            new Encoding("UTF-8", true),
            new Encoding("windows-31j", false),
            new Encoding("UTF-16LE", true),
            new Encoding("UTF-16BE", true),
            new Encoding("UTF-16LE", false));

    /**
     * How a file is written beside its charset.
     *
     * @param fullWidth digits of numbers and days are full-width
     * @param order columns in their order, from the last to the first, or begun in the middle
     * @param lastLineEnd the last line ends
     */
    record Form(String newline, char delimiter, boolean fullWidth, List<Integer> order, boolean lastLineEnd) {}

    private static final List<Integer> AS_IT_IS =
            IntStream.range(0, HEADING.size()).boxed().toList();
    private static final List<Form> FORMS = List.of(
            new Form("\r\n", ',', false, AS_IT_IS, true),
            new Form("\n", ',', true, AS_IT_IS.reversed(), true),
            new Form("\r\n", '\t', true, AS_IT_IS, false),
            new Form(
                    "\r",
                    ',',
                    false,
                    AS_IT_IS.stream()
                            .map(column -> (column + 6) % HEADING.size())
                            .toList(),
                    true));

    private static final Set<String> NUMBERS = Set.of("年度", "学年", "組", "番号", "管理コード", "生年月日");

    @TempDir
    Path folder;

    private final Mappings mappings = Mappings.load(Path.of("mappings"));

    @Test
    void twenty_four_files_mean_the_same_without_anybody_touching_them() throws IOException {
        int files = 0;
        List<String> wrong = new ArrayList<>();
        for (Encoding encoding : ENCODINGS) {
            for (Form form : FORMS) {
                files++;
                List<String> read = read(bytes(encoding, form));
                if (!read.equals(MEANT)) {
                    wrong.add(encoding + " " + form + ": " + read);
                }
            }
        }
        System.out.printf("encoding corpus: %d/%d right, 0 manual steps%n", files - wrong.size(), files);
        assertThat(wrong).isEmpty();
        assertThat(files).isEqualTo(24);
    }

    /** What the hub makes of a file of which it knows the source only; findings where there are any. */
    private List<String> read(byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("名簿.csv"), bytes);
        DeliveredFile file = new DeliveredFile("名簿.csv", path, bytes.length, "");
        Outcome<Heading> heading = Decoding.heading(file);
        if (!(heading instanceof Passed<Heading> seen)
                || !(Recognition.choose(mappings.ofSource("c4th"), seen.value(), file.name())
                        instanceof Passed<Mapping> mapping)
                || !(Decoding.open(file, mapping.value().source().hints()) instanceof Passed<RecordReader> opened)) {
            return List.of("not opened");
        }
        List<String> rows = new ArrayList<>();
        try (RecordReader reader = opened.value()) {
            Mapper mapper = ((Passed<Mapper>)
                            mappings.mapper(mapping.value()).forHeading(reader.headingAt(), reader.fieldNames()))
                    .value();
            for (Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
                rows.add(
                        next instanceof Passed<SourceRecord> row
                                        && mapper.map(row.value()) instanceof Passed<Draft> draft
                                ? line(draft.value())
                                : "set aside");
            }
            reader.closingFindings().forEach(finding -> rows.add(finding.code()));
        }
        return rows;
    }

    private static String line(Draft draft) {
        if (!draft.key().equals(String.valueOf(draft.value("person.alias.sis")))) {
            return "known by " + draft.key();
        }
        return Stream.of(
                        "person.alias.sis",
                        "person.familyName",
                        "person.givenName",
                        "person.kanaFamilyName",
                        "person.birthDate",
                        "enrollment.grade",
                        "classSection.code",
                        "enrollment.attendanceNumber")
                .map(draft::value)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static byte[] bytes(Encoding encoding, Form form) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADING));
        rows.addAll(CHILDREN);
        String text = rows.stream()
                .map(row -> form.order().stream()
                        .map(column -> cell(HEADING.get(column), row.get(column), form))
                        .collect(Collectors.joining(String.valueOf(form.delimiter()))))
                .collect(Collectors.joining(form.newline()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(((encoding.mark() ? "\uFEFF" : "") + text + (form.lastLineEnd() ? form.newline() : ""))
                .getBytes(Charset.forName(encoding.charset())));
        return bytes.toByteArray();
    }

    private static String cell(String column, String text, Form form) {
        String written = form.fullWidth() && NUMBERS.contains(column) && !text.equals(column)
                ? text.chars()
                        .map(c -> c >= '0' && c <= '9' ? c - '0' + '０' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
        return written.chars().anyMatch(c -> "\"\r\n,\t".indexOf(c) >= 0) ? '"' + written + '"' : written;
    }
}
