package org.uchinuki.mapping.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.Heading;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Step;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Recognition;
import org.uchinuki.mapping.suggest.Suggestion.Column;
import org.uchinuki.mapping.suggest.Suggestion.Sureness;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SuggesterTest {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    @TempDir
    Path folder;

    private final Mappings mappings = Mappings.load(Path.of("mappings"));

    @Test
    void four_columns_in_five_of_the_shipped_samples_are_proposed_as_their_mappings_have_them() throws IOException {
        int right = 0;
        int all = 0;
        Map<String, String> wrong = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("samples"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                DeliveredFile delivered = delivered(file);
                Heading heading = ((Outcome.Passed<Heading>) Decoding.heading(delivered)).value();
                // A file that lies here under a plainer name than its product gives it is known by no mapping.
                Mapping known = mappings.all().stream()
                        .filter(mapping -> file.startsWith(Path.of("samples", mapping.sourceName())))
                        .filter(mapping -> Recognition.choose(List.of(mapping), heading, delivered.name())
                                instanceof Outcome.Passed)
                        .findFirst()
                        .orElse(null);
                Suggestion suggestion = suggest(file);
                if (known == null || !known.source().reshaping().isNone()) {
                    continue;
                }
                Map<String, List<String>> expected = new LinkedHashMap<>();
                known.fields().stream()
                        .filter(field -> field.from() != null)
                        .forEach(field -> expected.computeIfAbsent(
                                        String.valueOf(field.from()), any -> new ArrayList<>())
                                .add(field.to()));
                known.ignored().forEach(column -> expected.put(column.from(), List.of("ignored")));
                expected.keySet().retainAll(heading.fieldNames());
                Layout layout = new Layout(known.name(), file, known.target().path(), expected);
                Map<String, String> faults = layout.wrong(suggestion);
                System.out.printf(
                        "suggested right, %s: %d of %d columns, target %s; wrong: %s%n",
                        known.name(),
                        expected.size() - faults.size(),
                        expected.size(),
                        suggestion.mapping().target().path(),
                        faults);
                faults.forEach((column, what) -> wrong.put(known.name() + " " + column, what));
                right += expected.size() - faults.size();
                all += expected.size();
                assertThat(suggestion.mapping().target()).as(known.name()).isEqualTo(known.target());
                assertThat(suggestion.known()).contains(known.name());
            }
        }
        System.out.printf(
                "suggested right, shipped samples: %d of %d columns (%.0f %%)%n", right, all, 100.0 * right / all);
        assertThat((double) right / all).as(wrong::toString).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void a_roster_without_year_and_school_takes_them_from_the_name_of_the_file() throws IOException {
        Suggestion suggestion = suggest(
                "名簿_B138229900016_令和8年度.csv",
                "学年,組,出席番号,氏名,学籍番号\r\n5,1,1,伊予　花子,0012345\r\n5,1,2,伊予　太郎,0012346\r\n",
                WINDOWS_31J);
        assertThat(suggestion.charset()).isEqualTo(WINDOWS_31J);
        assertThat(suggestion.school())
                .isNotNull()
                .extracting(Suggestion.Clue::value)
                .isEqualTo("B138229900016");
        assertThat(suggestion.schoolYear())
                .isNotNull()
                .extracting(Suggestion.Clue::value)
                .isEqualTo("2026");
        assertThat(suggestion.mapping().fields())
                .filteredOn(
                        field -> field.to().equals("school.code") || field.to().equals("classSection.schoolYear"))
                .extracting(FieldRule::defaultValue)
                .containsExactlyInAnyOrder("B138229900016", "2026");
        assertThat(suggestion.questions()).isEmpty();
        assertThat(suggestion.mapping().source().key()).containsExactly("学籍番号");
    }

    @Test
    void a_school_is_known_by_its_name_too_and_what_is_not_told_is_asked() throws IOException {
        KnownSchools schools = new KnownSchools() {
            @Override
            public Optional<String> codeOf(String name) {
                return name.equals("清水小学校") ? Optional.of("B138229900016") : Optional.empty();
            }

            @Override
            public Optional<String> nameOf(String code) {
                return Optional.empty();
            }
        };
        String rows = "学校名,学年,組,番号,氏名,性別\r\n清水小学校,5,1,1,伊予花子,女\r\n清水小学校,5,1,2,伊予太郎,男\r\n";
        Path file = Files.writeString(folder.resolve("list.csv"), rows);
        Suggestion suggestion = ((Outcome.Passed<Suggestion>)
                        new Suggester(mappings, schools).suggest(delivered(file), "acme"))
                .value();
        assertThat(suggestion.school())
                .isNotNull()
                .extracting(Suggestion.Clue::value)
                .isEqualTo("B138229900016");
        assertThat(suggestion.questions())
                .extracting(Reason::english)
                .anySatisfy(question -> assertThat(question).contains("no column tells who it is"))
                .anySatisfy(question -> assertThat(question).contains("which school year"))
                .anySatisfy(question -> assertThat(question).contains("no blank that parts them"));
        assertThat(column(suggestion, "氏名").sureness()).isEqualTo(Sureness.UNCERTAIN);
    }

    @Test
    void a_column_without_a_fitting_field_is_proposed_to_be_ignored_and_waits_for_a_word() throws IOException {
        Suggestion suggestion = suggest(
                "x.csv", "学籍番号,氏名,学年,組,給食アレルギー区分コード\r\n1,伊予　花子,5,1,Z9\r\n2,伊予　太郎,5,1,Z8\r\n", StandardCharsets.UTF_8);
        Column column = column(suggestion, "給食アレルギー区分コード");
        assertThat(column.sureness()).isEqualTo(Sureness.IGNORED);
        assertThat(column.because()).isEqualTo("no field fits (to be confirmed)");
        assertThat(suggestion.yaml()).contains("{ from: 給食アレルギー区分コード, because: no field fits (to be confirmed) }");
    }

    @Test
    void codes_are_read_by_the_table_that_knows_most_of_them_and_the_others_are_counted() throws IOException {
        Suggestion suggestion = suggest(
                "attendance.csv",
                "日付,学籍番号,出欠\r\n2026/5/1,1,病\r\n2026/5/1,2,忌\r\n2026/5/1,3,謎\r\n2026/5/1,4,・\r\n",
                StandardCharsets.UTF_8);
        assertThat(suggestion.mapping().target().path()).isEqualTo("attendance/day");
        Column mark = column(suggestion, "出欠");
        assertThat(mark.fields().getFirst().as().getLast()).isEqualTo(new Step("code", "c4th-attendance"));
        assertThat(mark.unknownCodes()).containsExactly("謎");
        assertThat(mark.sureness()).isEqualTo(Sureness.UNCERTAIN);
        assertThat(suggestion.suggested()).isEqualTo(3);
        assertThat(suggestion.uncertain()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void what_somebody_wrote_among_the_codes_is_counted_and_not_shown() throws IOException {
        String mother = "母が入院中";
        String name = "伊予花子";
        Suggestion suggestion = suggest(
                "attendance.csv",
                "日付,学籍番号,出欠\r\n2026/5/1,1,病\r\n2026/5/1,2,忌\r\n2026/5/1,3," + mother + "\r\n2026/5/1,4," + name
                        + "\r\n2026/5/1,5,X9\r\n2026/5/1,6,別室登校\r\n2026/5/1,7,別室登校\r\n",
                StandardCharsets.UTF_8);
        Column mark = column(suggestion, "出欠");
        assertThat(mark.unknownCodes()).containsExactly("X9", "別室登校");
        assertThat(mark.sureness()).isEqualTo(Sureness.UNCERTAIN);
        assertThat(mark.reasons())
                .extracting(Reason::english)
                .contains("2 of the values that the code table does not know are no codes and are not shown");
        assertThat(suggestion.toString()).doesNotContain(mother, name);
    }

    @Test
    void the_proposal_holds_no_cell_of_a_person() throws IOException {
        Suggestion suggestion = suggest(Path.of("samples/c4th/students.csv"));
        for (String line : Files.readAllLines(Path.of("samples/c4th/students.csv"), WINDOWS_31J)
                .subList(1, 121)) {
            String[] cells = line.split(",", -1);
            assertThat(suggestion.toString()).doesNotContain(cells[6], cells[7], cells[8]);
        }
    }

    @Test
    void a_column_for_each_day_is_proposed_as_a_wide_table_below_a_line_of_title() throws IOException {
        Suggestion suggestion = suggest("syusseki.csv", """
                みどり小学校,出席簿,,,,,,,,
                年度,月,児童番号,氏名,1日(水),2日(木),3日(金),6日(月),7日(火),8日(水)
                2026,4,1,伊予　花子,,病,,,,遅
                2026,4,2,伊予　太郎,,,,,,事
                """, WINDOWS_31J);
        assertThat(suggestion.headingRow()).isEqualTo(2);
        assertThat(column(suggestion, "2日(木)").paths()).contains("attendance.mark");
        assertThat(column(suggestion, "月").paths()).containsExactly("attendance.day");
        assertThat(suggestion.yaml())
                .contains("unpivot: { columns: \"{日:1-31}日({曜日})\", cell: 出欠記号 }")
                .contains("join: { 日付: \"{年度}-{月}-{日}\" }")
                .contains("{ to: attendance.day, from: 日付, as: [school-year-date], required: true }");
        assertThat(mappings.parse("acme/attendance", suggestion.yaml()).findings())
                .isEmpty();
    }

    @Test
    void reasons_of_a_wide_table_are_measured_in_its_cells() throws IOException {
        String rows = "年度,月,児童番号,1日,2日,3日,6日,7日\nnone,x,1,病,病,病,病,謎\nnone,x,2,病,病,病,病,病\n";
        Suggestion suggestion = suggest("wide.csv", rows, StandardCharsets.UTF_8);
        assertThat(column(suggestion, "1日").reasons())
                .extracting(Reason::english)
                .anySatisfy(reason -> assertThat(reason).startsWith("90 %"));
        assertThat(column(suggestion, "月").reasons())
                .extracting(Reason::english)
                .noneSatisfy(reason -> assertThat(reason).contains("values are days"));
    }

    @Test
    void blank_rows_above_the_heading_count() throws IOException {
        String rows = "学年,組,番号,氏名,学籍番号\n5,1,1,伊予　花子,1\n";
        assertThat(suggest("a.csv", "\n\nみどり小学校\n\n" + rows, StandardCharsets.UTF_8)
                        .headingRow())
                .isEqualTo(5);
        assertThat(suggest("b.csv", "\n" + rows, StandardCharsets.UTF_8).headingRow())
                .isEqualTo(2);
        assertThat(suggest("c.csv", rows, StandardCharsets.UTF_8).headingRow()).isEqualTo(1);
    }

    @Test
    void a_column_for_each_subject_is_proposed_as_a_wide_table() throws IOException {
        Suggestion suggestion = suggest(
                "hyotei.csv",
                "年度,学期,生徒番号,国語,社会,数学,理科,英語\r\n2026,1,1,4,3,5,4,3\r\n2026,1,2,3,3,4,3,3\r\n",
                StandardCharsets.UTF_8);
        assertThat(column(suggestion, "数学").paths()).containsExactly("assessmentResult.rating");
        assertThat(suggestion.mapping().source().key()).containsExactly("生徒番号", "年度", "学期", "教科");
        assertThat(mappings.parse("acme/grades", suggestion.yaml()).findings()).isEmpty();
    }

    @Test
    void an_XML_document_is_read_by_the_element_that_is_repeated() throws IOException {
        Suggestion suggestion = suggest(Path.of("samples/health/notes.xml"));
        assertThat(suggestion.mapping().source().records()).isEqualTo("保健室来室記録/来室");
        assertThat(suggestion.mapping().target().path()).isEqualTo("guidance/note");
        assertThat(column(suggestion, "児童生徒/@管理コード").paths()).containsExactly("person.alias.sis");
        assertThat(mappings.parse("acme/guidance", suggestion.yaml()).findings())
                .isEmpty();
    }

    @Test
    void a_JSON_document_is_read_by_the_list_in_it() throws IOException {
        Suggestion suggestion = suggest("students.json", """
                {"asOf": "2026-05-01", "result": {"students": [
                  {"studentId": "1", "name": {"family": "伊予", "given": "花子"}, "grade": "5", "dateOfBirth": "2015-04-05"},
                  {"studentId": "2", "name": {"family": "伊予", "given": "太郎"}, "grade": "5", "dateOfBirth": "2015-05-05"},
                  {"studentId": "3", "name": {"family": "讃岐", "given": "次郎"}, "grade": "5", "dateOfBirth": "2015-06-05"},
                  {"studentId": "4", "name": {"family": "阿波", "given": "三郎"}, "grade": "5", "dateOfBirth": "2015-07-05"}]}}
                """, StandardCharsets.UTF_8);
        assertThat(suggestion.mapping().source().records()).isEqualTo("/result/students");
        assertThat(column(suggestion, "name/family").paths()).containsExactly("person.familyName");
        assertThat(column(suggestion, "dateOfBirth").paths()).containsExactly("person.birthDate");
        assertThat(mappings.parse("acme/students", suggestion.yaml()).findings())
                .isEmpty();
    }

    @Test
    void drift_tells_new_columns_lost_ones_and_those_that_only_got_another_name() {
        Mapping mapping = mappings.byName("c4th/students").orElseThrow();
        List<String> same =
                List.of("年度", "学校コード", "学校名", "学年", "組", "番号", "管理コード", "氏名", "フリガナ", "性別", "生年月日", "転入日", "転出日", "備考");
        assertThat(SchemaDrift.of(mapping, same).isNone()).isTrue();

        List<String> other = new ArrayList<>(same);
        other.set(7, "児童生徒名");
        other.remove("転出日");
        other.remove("組");
        other.add("通学班");
        SchemaDrift drift = SchemaDrift.of(mapping, other);
        assertThat(drift.added()).containsExactly("通学班");
        assertThat(drift.removed())
                .containsExactlyInAnyOrder(new SchemaDrift.Removed("転出日", false), new SchemaDrift.Removed("組", true));
        assertThat(drift.renamed()).singleElement().satisfies(renamed -> {
            assertThat(renamed.from()).isEqualTo("氏名");
            assertThat(renamed.to()).isEqualTo("児童生徒名");
            assertThat(renamed.needed()).isTrue();
        });
        assertThat(drift.refuses()).isTrue();
        List<String> lost = new ArrayList<>(same);
        lost.remove("転出日");
        assertThat(SchemaDrift.of(mapping, lost).refuses()).isFalse();
    }

    @Test
    void drift_calls_needed_what_a_key_is_joined_of() {
        Mapping mapping = ((Outcome.Passed<Mapping>) mappings.parse("acme/days", """
                        mapping: acme/days
                        about: one row per child and day
                        source: { format: csv, key: [番号, 日付], recognise: [番号, 月], join: { 日付: "{年}-{月}-{日}" } }
                        target: attendance/day
                        fields:
                          - { to: person.alias.sis, from: 番号, as: [trim], required: true }
                          - { to: attendance.day, from: 日付, as: [japanese-date], required: true }
                          - { to: attendance.mark, from: 出欠, as: [trim], default: PRESENT, because: only absences are listed }
                        examples:
                          - name: a day is joined
                            given: { 番号: "1", 年: "2026", 月: "4", 日: "8" }
                            expect: { person: { alias.sis: "1" }, attendance: { day: "2026-04-08", mark: PRESENT } }
                        """)).value();
        assertThat(SchemaDrift.of(mapping, List.of("番号", "年", "日")).removed())
                .containsExactlyInAnyOrder(new SchemaDrift.Removed("月", true), new SchemaDrift.Removed("出欠", false));
    }

    /** Headings as a 学齢簿 writes them; every child is made up. */
    private static final String LIST_OF_ALL = """
            処理年月日,年度,学校番号,校名,在籍学年,学級名,名列番号,学級区分,就学者番号,世帯番号,児童氏名(姓),児童氏名(名),セイ,メイ,男女,出生日,国籍等,入学期日,転入学期日,前在籍校,転退学期日,異動事由,在籍区分,住所地,連絡先電話,保護者名
            令和8年11月28日,令和8年度,B138229900016,清水小学校,１,１組,６０,特支,７００００１,5001,架空,甲子,カクウ,コウコ,2,令和元年7月12日,日本,令和8年4月7日,令和8年9月1日,,,,在籍,泉野市大町1番地,0897-00-0001,架空 一郎
            令和8年11月28日,令和8年度,B138229900016,清水小学校,１,２組,６１,通常,７００００２,5002,架空,乙男,カクウ,オツオ,1,令和2年1月12日,日本,令和8年4月7日,,,令和8年10月1日,転居,転出,泉野市大町2番地,0897-00-0002,架空 二郎
            """;

    @Test
    void the_headings_of_a_list_of_all_children_are_known() throws IOException {
        Suggestion suggestion = suggest("gakureibo.csv", LIST_OF_ALL, WINDOWS_31J);
        Map<String, List<String>> expected = Map.ofEntries(
                Map.entry("児童氏名(姓)", List.of("person.familyName")),
                Map.entry("児童氏名(名)", List.of("person.givenName")),
                Map.entry("セイ", List.of("person.kanaFamilyName")),
                Map.entry("メイ", List.of("person.kanaGivenName")),
                Map.entry("就学者番号", List.of("person.alias.sis")),
                Map.entry("学級名", List.of("classSection.code")),
                Map.entry("学級区分", List.of("classSection.specialNeeds")),
                Map.entry("転入学期日", List.of("enrollment.beginDate")),
                Map.entry("転退学期日", List.of("enrollment.endDate")),
                Map.entry("男女", List.of("person.sex")),
                Map.entry("出生日", List.of("person.birthDate")),
                Map.entry("入学期日", List.<String>of()),
                Map.entry("在籍区分", List.<String>of()),
                Map.entry("異動事由", List.<String>of()),
                Map.entry("処理年月日", List.<String>of()),
                Map.entry("世帯番号", List.<String>of()),
                Map.entry("住所地", List.<String>of()),
                Map.entry("保護者名", List.<String>of()));
        expected.forEach((column, paths) ->
                assertThat(column(suggestion, column).paths()).as(column).containsExactlyElementsOf(paths));
        assertThat(suggestion.mapping().source().key()).containsExactly("就学者番号");
    }

    @Test
    void the_class_of_a_cell_with_kumi_is_proposed_without_it_and_special_needs_by_a_table() throws IOException {
        Suggestion suggestion = suggest("gakureibo.csv", LIST_OF_ALL, WINDOWS_31J);
        assertThat(suggestion.yaml())
                .contains("{ to: classSection.code, from: 学級名, as: [class-code], required: true }")
                .contains("{ to: classSection.specialNeeds, from: 学級区分, as: [trim, code: special-needs] }");
    }

    @Test
    void a_blank_beside_a_mark_is_proposed_to_be_a_no() throws IOException {
        Suggestion suggestion = suggest(
                "marks.csv",
                "学籍番号,氏名,生年月日,学年,組,特支\n1,架空　甲子,R1.7.12,1,1,○\n2,架空　乙男,R1.8.12,1,1,\n",
                StandardCharsets.UTF_8);
        assertThat(suggestion.yaml())
                .contains(
                        "{ to: classSection.specialNeeds, from: 特支, as: [boolean], default: \"false\", because: a blank cell beside ○ is a no }");
        assertThat(mappings.parse("acme/students", suggestion.yaml()).findings())
                .isEmpty();
    }

    @Test
    void the_made_up_row_of_a_proposal_has_names_in_its_columns_of_names() throws IOException {
        Suggestion suggestion = suggest("gakureibo.csv", LIST_OF_ALL, WINDOWS_31J);
        assertThat(suggestion.mapping().examples())
                .singleElement()
                .satisfies(example -> assertThat(example.given())
                        .containsEntry("児童氏名(姓)", "伊予")
                        .containsEntry("児童氏名(名)", "花子")
                        .containsEntry("セイ", "イヨ")
                        .containsEntry("メイ", "ハナコ"));
        assertThat(suggestion.yaml()).doesNotContain("甲子", "乙男");
    }

    @ParameterizedTest
    @CsvSource({
        "児童氏名姓, person.familyName",
        "生徒氏名（名）, person.givenName",
        "児童生徒氏名_姓, person.familyName",
        "氏名（漢字）姓, person.familyName",
        "児童氏名カナ(姓), person.kanaFamilyName",
        "児童氏名カナ（名）, person.kanaGivenName",
        "氏名かな（姓）, person.kanaFamilyName",
        "生徒氏名ﾌﾘｶﾞﾅ(名), person.kanaGivenName",
        "フリガナ（氏）, person.kanaFamilyName",
        "せい, person.kanaFamilyName",
        "転入期日, enrollment.beginDate",
        "編入学期日, enrollment.beginDate",
        "転学・退学年月日, enrollment.endDate",
        "退学期日, enrollment.endDate",
        "特別支援学級在籍, classSection.specialNeeds",
        "生年月日（西暦）, person.birthDate",
    })
    void a_heading_is_known(String heading, String path) throws IOException {
        String cell =
                switch (path) {
                    case "person.kanaFamilyName", "person.kanaGivenName" -> "カクウ";
                    case "enrollment.beginDate", "enrollment.endDate", "person.birthDate" -> "R8.9.1";
                    case "classSection.specialNeeds" -> "1";
                    default -> "架空";
                };
        Suggestion suggestion = suggest(
                "heading.csv",
                "学籍番号,学年,組,出席番号," + heading + "\n1,1,1,1," + cell + "\n2,1,1,2," + cell + "\n",
                StandardCharsets.UTF_8);
        assertThat(column(suggestion, heading).paths()).containsExactly(path);
    }

    @Test
    void a_file_of_something_else_gets_a_finding() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "ａａａ,ｂｂｂ\r\nq,w\r\n");
        Outcome<Suggestion> refused = new Suggester(mappings, KnownSchools.NONE).suggest(delivered(file), "acme");
        assertThat(refused.findings()).extracting("code").containsExactly("mapping.nothing_to_suggest");
    }

    private Suggestion suggest(String name, String text, Charset charset) throws IOException {
        return suggest(Files.writeString(folder.resolve(name), text, charset));
    }

    private Suggestion suggest(Path file) throws IOException {
        return ((Outcome.Passed<Suggestion>)
                        new Suggester(mappings, KnownSchools.NONE).suggest(delivered(file), "acme"))
                .value();
    }

    private static DeliveredFile delivered(Path file) throws IOException {
        return new DeliveredFile(file.getFileName().toString(), file, Files.size(file), "");
    }

    private static Column column(Suggestion suggestion, String name) {
        return suggestion.columns().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
