package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.canonical.Grade;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MapperTest {

    private static final Path FOLDER = Path.of("src/test/resources/reading/mappings");
    private static final List<String> HEADINGS =
            List.of("管理コード", "氏名", "フリガナ", "生年月日", "性別", "学年", "組", "番号", "学校コード", "備考");

    private final Mappings mappings = Mappings.load(FOLDER);

    @Test
    void a_row_becomes_a_draft_in_the_words_of_the_hub() {
        Draft draft = passed(mapper().map(row()));
        assertThat(draft.key()).isEqualTo("0012");
        assertThat(draft.value("person.familyName")).isEqualTo("髙橋");
        assertThat(draft.value("person.givenName")).isEqualTo("美咲");
        assertThat(draft.value("person.kanaFamilyName")).isEqualTo("タカハシ");
        assertThat(draft.value("person.birthDate")).isEqualTo(LocalDate.of(2015, 4, 15));
        assertThat(draft.value("enrollment.grade")).isEqualTo(Grade.P5);
        assertThat(draft.value("enrollment.attendanceNumber")).isEqualTo(7);
        assertThat(draft.value("enrollment.role")).isEqualTo("student");
        assertThat(draft.placeOf("enrollment.grade").field()).isEqualTo("学年");
        assertThat(draft.values().keySet()).startsWith("person.alias.sis", "person.familyName");
    }

    /** As macOS writes it: ツ and ハ with marks of their own, in the heading too. */
    @Test
    void letters_and_marks_are_put_together_and_kanji_stay_as_families_write_them() {
        SourceRecord row = row("氏名", "\ufa10\ufa11　Jose\u0301", "フリガナ", "ツ\u3099カハ\u309A ハナ", "管理コード", "カ\u30991");
        Draft draft = passed(mapper().map(row));
        assertThat(draft.value("person.kanaFamilyName")).isEqualTo("ヅカパ");
        assertThat(draft.value("person.familyName")).isEqualTo("\ufa10\ufa11");
        assertThat(draft.value("person.givenName")).isEqualTo("José");
        assertThat(draft.key()).isEqualTo("ガ1");
        assertThat(mapper().keyOf(row)).isEqualTo("ガ1");
        assertThat(row.get("フリガナ")).as("as it came").isEqualTo("ツ\u3099カハ\u309A ハナ");
    }

    @Test
    void a_blank_cell_states_that_there_is_nothing() {
        Draft draft = passed(mapper().map(row("生年月日", "　")));
        assertThat(draft.values()).containsEntry("person.birthDate", null);
    }

    @Test
    void everything_wrong_with_a_row_is_found() {
        var outcome = mapper().map(row("氏名", "髙橋美咲", "生年月日", "R6.2.30", "学年", "99", "番号", "七", "学校コード", ""));
        assertThat(outcome).isInstanceOf(Outcome.SetAside.class);
        assertThat(outcome.findings())
                .extracting(finding -> finding.code() + " " + finding.at().field())
                .containsExactlyInAnyOrder(
                        "mapping.no_name_split 氏名",
                        "mapping.impossible_date 生年月日",
                        "mapping.unknown_code 学年",
                        "mapping.not_an_integer 番号",
                        "mapping.required_missing 学校コード");
        assertThat(outcome.findings())
                .allSatisfy(finding -> assertThat(finding.at().row()).isEqualTo(2));
    }

    @Test
    void a_blank_key_is_found() {
        assertThat(codes(mapper().map(row("管理コード", " "))))
                .containsExactly("mapping.blank_key", "mapping.required_missing");
    }

    @Test
    void a_column_nobody_spoke_of_refuses_the_file_and_names_the_nearest() {
        List<String> headings = new ArrayList<>(HEADINGS);
        headings.set(1, "児童氏名");
        var outcome = heading(headings);
        assertThat(outcome).isInstanceOf(Outcome.SetAside.class);
        assertThat(outcome.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("mapping.unknown_column");
            assertThat(finding.value()).isEqualTo("児童氏名");
            assertThat(finding.details()).containsEntry("nearest", "氏名");
            assertThat(finding.at().row()).isEqualTo(1);
        });
    }

    @Test
    void a_missing_column_refuses_the_file_only_where_it_is_required() {
        List<String> headings = new ArrayList<>(HEADINGS);
        headings.remove("学校コード");
        assertThat(heading(headings).findings()).extracting(Finding::code).containsExactly("mapping.missing_column");
        headings = new ArrayList<>(HEADINGS);
        headings.remove("生年月日");
        var outcome = heading(headings);
        assertThat(outcome.findings()).extracting(Finding::code).containsExactly("mapping.optional_column_missing");
        Draft draft = passed(((Outcome.Passed<Mapper>) outcome).value().map(row()));
        assertThat(draft.values()).doesNotContainKey("person.birthDate").containsKey("person.sex");
    }

    @Test
    void a_record_of_JSON_may_lack_a_field_but_not_bring_an_unknown_one() {
        Mapper mapper = mappings.mapper(mappings.byName("shien/users").orElseThrow());
        Draft draft = passed(mapper.map(record("id", "1", "enabled", "true", "links/0/href", "x", "x-note", "kept")));
        assertThat(draft.values())
                .containsEntry("row.ended", true)
                .containsEntry("person.extension.x-note", "kept")
                .doesNotContainKey("person.familyName");
        assertThat(codes(mapper.map(record("id", "1", "colour", "red")))).containsExactly("mapping.unknown_column");
        assertThat(codes(mapper.map(record("id", "1", "sex", "robot")))).containsExactly("mapping.not_a_code");
        assertThat(passed(mapper.map(record("id", "1", "sex", "female"))).value("person.sex"))
                .hasToString("FEMALE");
    }

    @Test
    void examples_are_run() {
        assertThat(MappingCheck.lint(FOLDER)).isEmpty();
        assertThat(MappingCheck.examples(FOLDER)).isEmpty();
        assertThat(ExampleRunner.count(mappings)).containsEntry("shien/students", 2);
    }

    private Mapper mapper() {
        return ((Outcome.Passed<Mapper>) heading(HEADINGS)).value();
    }

    private Outcome<Mapper> heading(List<String> headings) {
        return mappings.mapper(mappings.byName("shien/students").orElseThrow())
                .forHeading(Location.row("a.csv", 1), headings);
    }

    private static Draft passed(Outcome<Draft> outcome) {
        assertThat(outcome.findings()).isEmpty();
        return ((Outcome.Passed<Draft>) outcome).value();
    }

    private static List<String> codes(Outcome<Draft> outcome) {
        return outcome.findings().stream().map(Finding::code).toList();
    }

    private static SourceRecord row(String... changed) {
        Map<String, String> cells = new LinkedHashMap<>();
        List<String> values =
                List.of("0012", "髙橋　美咲", "ﾀｶﾊｼ ﾐｻｷ", "H27.4.15", "女", "５", "Ａ", "07", "B1382010000017", "");
        for (int i = 0; i < HEADINGS.size(); i++) {
            cells.put(HEADINGS.get(i), values.get(i));
        }
        cells.putAll(record(changed).fields());
        return new SourceRecord(Location.row("a.csv", 2), cells);
    }

    private static SourceRecord record(String... namesAndTexts) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            fields.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return new SourceRecord(Location.row("a.json", 1), fields);
    }
}
