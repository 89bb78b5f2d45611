package org.uchinuki.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.decoding.NamePattern.Unreadable;
import org.uchinuki.decoding.Reshaping.Unpivot;
import org.uchinuki.decoding.TestFiles.Read;
import org.uchinuki.finding.Outcome;

/** Tables with a column for each day or subject, titles above the heading, and what only the file's name says. */
class WideTableTest {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    @TempDir
    Path folder;

    @Test
    void each_cell_is_a_record_with_the_row_and_the_column_in_which_it_stands() throws Unreadable {
        Read read = read("番号,氏名,1日,２日,03日\n0012,髙橋,病,,事\n0013,山﨑,,チ,\n", days(false));

        assertThat(read.findings()).isEmpty();
        assertThat(read.closing()).isEmpty();
        assertThat(read.records())
                .extracting(record -> record.at().row() + " " + record.fields())
                .containsExactly(
                        "2 {番号=0012, 氏名=髙橋, 日=1, 記号=病}",
                        "2 {番号=0012, 氏名=髙橋, 日=3, 記号=事}",
                        "3 {番号=0013, 氏名=山﨑, 日=2, 記号=チ}");
        SourceRecord late = read.records().getLast();
        assertThat(late.placeOf("記号").field()).isEqualTo("２日");
        assertThat(late.placeOf("日").field()).isEqualTo("２日");
        assertThat(late.placeOf("氏名").field()).isEqualTo("氏名");
        assertThat(late.placeOf("記号").row()).isEqualTo(3);
    }

    @Test
    void a_blank_cell_is_a_record_where_blank_says_something() throws Unreadable {
        assertThat(read("番号,1日,2日\n0012,病,\n", days(true)).records())
                .extracting(record -> record.get("日") + record.get("記号"))
                .containsExactly("1病", "2");
    }

    @Test
    void a_subject_and_a_viewpoint_are_parts_of_one_heading() throws Unreadable {
        Reshaping marks = wide(new Unpivot(NamePattern.of("{教科:国語|算数}・{観点}"), "評価", false));
        assertThat(read("番号,国語・知,国語・思,算数・知,所見・全体\n1,A,B,C,よい\n", marks).records())
                .extracting(record -> "" + record.get("教科") + record.get("観点") + record.get("評価"))
                .containsExactly("国語知A", "国語思B", "算数知C");
    }

    @Test
    void month_and_year_come_from_the_name_of_the_file_or_from_another_column() throws Unreadable {
        Map<String, Template> join = new LinkedHashMap<>();
        join.put("日付", Template.of("{年度}-{月}-{日}"));
        Reshaping monthly = new Reshaping(
                List.of(),
                NamePattern.withWildcards("*_{年度}年度{月:1-12}月.csv"),
                days(false).unpivot(),
                join);
        Read named = TestFiles.readAll(
                TestFiles.of(folder, "出席簿_2026年度０４月.csv", "番号,1日\n7,病\n".getBytes(UTF_8)),
                new ReadingHints("csv", null, monthly));
        assertThat(named.records()).singleElement().satisfies(record -> {
            assertThat(record.get("日付")).isEqualTo("2026-4-1");
            assertThat(record.placeOf("日付").field()).isEqualTo("{年度} + {月} + 1日");
        });

        assertThat(read("番号,年度,月,1日\n7,2026,5,病\n8,2026,,病\n", monthly).records())
                .extracting(record -> record.get("日付"))
                .containsExactly("2026-5-1", "");
    }

    @Test
    void lines_above_the_heading_are_read_and_not_taken_for_it() throws Unreadable {
        Reshaping titled = new Reshaping(
                List.of(NamePattern.withWildcards("{学校名} 出席簿*"), NamePattern.withWildcards("{年度}年度 {月:1-12}月")),
                null,
                days(false).unpivot(),
                Map.of());
        String text = "清水小学校,,出席簿　5年1組,\n\n２０２６年度,４月,,\n番号,氏名,1日,2日\n7,髙橋,,病\n";
        Read read = TestFiles.readAll(
                TestFiles.of(folder, "a.csv", text.getBytes(WINDOWS_31J)), new ReadingHints("csv", null, titled));
        assertThat(read.records()).singleElement().satisfies(record -> {
            assertThat(record.at().row()).isEqualTo(5);
            assertThat(record.fields())
                    .containsEntry("学校名", "清水小学校")
                    .containsEntry("月", "4")
                    .containsEntry("日", "2");
            assertThat(record.placeOf("学校名").field()).isEqualTo("{学校名}");
        });
        Heading heading = ((Outcome.Passed<Heading>)
                        Decoding.heading(TestFiles.of(folder, "a.csv", text.getBytes(WINDOWS_31J))))
                .value();
        assertThat(heading.below(titled.titles())).containsExactly("番号", "氏名", "1日", "2日");
        assertThat(heading.below(List.of(NamePattern.withWildcards("名簿*")))).isNull();

        assertThat(read("名簿\n番号,1日\n7,病\n", titled).codes()).containsExactly("decoding.other_title");
    }

    @Test
    void tabs_below_a_title_without_any_are_seen() {
        Outcome<Heading> heading = Decoding.heading(TestFiles.of(folder, "出席簿 4月\n番号\t氏名\n1\t髙橋\n", UTF_8));
        assertThat(((Outcome.Passed<Heading>) heading).value().delimiter()).isEqualTo('\t');
    }

    @Test
    void a_heading_that_says_nothing_or_the_same_twice_refuses_the_file() throws Unreadable {
        Read none = read("番号,氏名\n7,髙橋\n", days(false));
        assertThat(none.codes()).containsExactly("decoding.no_wide_column");
        assertThat(none.findings().getFirst().details()).containsEntry("pattern", "{日:1-31}日");
        assertThat(read("\n\n番号,氏名\n7,髙橋\n", days(false))
                        .findings()
                        .getFirst()
                        .at()
                        .row())
                .as("blank lines above a heading count as a spreadsheet counts them")
                .isEqualTo(3);

        Read twice = read("番号,1日,０１日,32日\n7,病,事,\n", days(false));
        assertThat(twice.codes()).containsExactly("decoding.columns_alike");
        assertThat(twice.findings().getFirst().at().field()).isEqualTo("０１日");
    }

    @Test
    void a_column_that_is_called_like_a_made_field_is_not_overwritten() throws Unreadable {
        Read part = read("番号,日,1日,2日\n7,月曜,病,事\n", days(false));
        assertThat(part.codes()).containsExactly("decoding.name_taken");
        assertThat(part.findings().getFirst().at().field()).isEqualTo("日");
        assertThat(read("番号,記号,1日\n7,x,病\n", days(false)).codes()).containsExactly("decoding.name_taken");

        Reshaping joined = new Reshaping(List.of(), null, null, Map.of("日付", Template.of("{年}-{月}")));
        assertThat(read("年,月,日付\n2026,5,いつか\n", joined).codes()).containsExactly("decoding.name_taken");
        Reshaping titled = new Reshaping(List.of(NamePattern.withWildcards("{学校名} 名簿")), null, null, Map.of());
        assertThat(read("みなみ小学校 名簿\n番号,学校名\n7,清水小学校\n", titled).codes()).containsExactly("decoding.name_taken");
        Reshaping named = new Reshaping(List.of(), NamePattern.withWildcards("{年度}.csv"), null, Map.of());
        assertThat(read("番号,年度\n7,2026\n", named).codes()).containsExactly("decoding.name_taken");
    }

    @Test
    void of_JSON_only_the_record_with_such_a_field_is_set_aside() throws Unreadable {
        Reshaping json = wide(new Unpivot(NamePattern.of("days/{日:1-31}"), "記号", false));
        Read read = TestFiles.readAll(
                TestFiles.of(
                        folder,
                        "[{\"id\":\"7\",\"日\":\"x\",\"days\":{\"1\":\"病\"}},{\"id\":\"8\",\"days\":{\"1\":\"病\"}}]",
                        UTF_8),
                new ReadingHints("json", null, json));
        assertThat(read.codes()).containsExactly("decoding.name_taken");
        assertThat(read.records()).extracting(record -> record.get("id")).containsExactly("8");
    }

    @Test
    void a_table_of_blank_cells_is_not_taken_for_a_success() throws Unreadable {
        assertThat(read("番号,1日\n7,\n8,\n", days(false)).closingCodes()).containsExactly("decoding.all_cells_blank");
        assertThat(read("番号,1日\n", days(false)).closingCodes()).containsExactly("decoding.no_records");
    }

    @Test
    void a_row_that_cannot_be_read_is_set_aside_once() throws Unreadable {
        Read read = read("番号,1日,2日\n7,病\n8,病,事\n", days(false));
        assertThat(read.codes()).containsExactly("decoding.too_few_cells");
        assertThat(read.records()).hasSize(2);
        assertThat(read("番号,氏名,1日,2日\n7,外\uE000字,病,事\n", days(false)).codes()).containsExactly("decoding.gaiji");
    }

    @Test
    void records_of_JSON_and_XML_are_spread_too() throws Unreadable {
        Reshaping json = wide(new Unpivot(NamePattern.of("days/{日:1-31}"), "記号", false));
        assertThat(TestFiles.readAll(
                                TestFiles.of(folder, "[{\"id\":\"7\",\"days\":{\"1\":\"病\",\"2\":null}}]", UTF_8),
                                new ReadingHints("json", null, json))
                        .records())
                .extracting(SourceRecord::fields)
                .containsExactly(Map.of("id", "7", "日", "1", "記号", "病"));
        Reshaping xml = wide(new Unpivot(NamePattern.of("出欠/@日{日:1-31}"), "記号", false));
        assertThat(TestFiles.readAll(
                                TestFiles.of(folder, "<月><児童 番号='7'><出欠 日1='病' 日3='事'/></児童></月>", UTF_8),
                                new ReadingHints("xml", "月/児童", xml))
                        .records())
                .extracting(record -> record.get("日") + record.get("記号"))
                .containsExactly("1病", "3事");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{日", "日}", "{}", "{日}{日}", "{日:31-1}", "{日:}", "{a{b}}"})
    void a_pattern_that_cannot_be_read_says_so(String text) {
        assertThatThrownBy(() -> NamePattern.of(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void a_pattern_takes_what_is_meant_and_nothing_else() throws Unreadable {
        NamePattern day = NamePattern.of("{月:1-12}/{日:1-31}");
        assertThat(day.match("4/07")).isEqualTo(Map.of("月", "4", "日", "7"));
        assertThat(Stream.of("13/1", "4/32", "4/", "4-7", "合計").map(day::match)).containsOnlyNulls();
        assertThat(NamePattern.of("a*").match("abc")).isNull();
        assertThat(NamePattern.withWildcards("*_{学校コード}_?.CSV").match("名簿_B1_a.csv"))
                .isEqualTo(Map.of("学校コード", "B1"));
    }

    private Read read(String text, Reshaping reshaping) {
        return TestFiles.readAll(
                TestFiles.of(folder, "a.csv", text.getBytes(UTF_8)), new ReadingHints("csv", null, reshaping));
    }

    private static Reshaping days(boolean stateBlank) throws Unreadable {
        return wide(new Unpivot(NamePattern.of("{日:1-31}日"), "記号", stateBlank));
    }

    private static Reshaping wide(@Nullable Unpivot unpivot) {
        return new Reshaping(List.of(), null, unpivot, Map.of());
    }
}
