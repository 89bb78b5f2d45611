package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MappingLintTest {

    private static final String GOOD = """
            mapping: shien/students
            about: one row per child
            source: { format: csv, key: [id], recognise: [id, grade] }
            target: roster/student
            fields:
              - { to: person.alias.sis, from: id, required: true }
              - { to: enrollment.grade, from: grade, as: [code: grade] }
              - { to: person.birthDate, from: born, as: [japanese-date] }
              - { to: enrollment.role, default: student, because: only children are listed }
            ignored:
              - { from: note, because: free text }
            examples:
              - name: a grade is translated
                given: { id: "1", grade: "5" }
                expect: { enrollment: { grade: P5 } }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void tables() throws IOException {
        Files.createDirectories(folder.resolve("codes"));
        Files.createDirectories(folder.resolve("shien"));
        Files.writeString(folder.resolve("codes/grade.csv"), "code,canonical,label\n5,P5,x\n");
        Files.writeString(folder.resolve("codes/odd.csv"), "code,canonical,label\n5,P5,x\n7,P7,x\n");
    }

    @Test
    void a_good_file_has_no_lints() throws IOException {
        assertThat(lint(GOOD)).isEmpty();
        assertThat(MappingCheck.examples(folder)).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("about: one", "abuot: one", List.of("1:1 missing_key", "2:1 unknown_key")),
                arguments("target: roster/student", "target: [roster/student", List.of("5:7 yaml")),
                arguments(
                        "about: one row per child", "about: one row per child\nabout: x", List.of("3:1 duplicate_key")),
                arguments("mapping: shien/students", "mapping: shien/pupils", List.of("1:10 name")),
                arguments("roster/student", "roster/students", List.of("4:9 unknown_target")),
                arguments("format: csv", "format: xlsx", List.of("3:19 unknown_format")),
                arguments(
                        "recognise: [id, grade]",
                        "recognise: [id, grade], complete: yes",
                        List.of("3:69 unknown_completeness")),
                arguments(
                        "recognise: [id, grade]",
                        "recognise: [id, grade], drift: sometimes",
                        List.of("3:66 unknown_drift")),
                arguments("recognise: [id, grade]", "", List.of("3:9 missing_key")),
                arguments("key: [id]", "key: [nr]", List.of("3:29 unlisted_column")),
                arguments("recognise: [id, grade]", "recognise: [id, klass]", List.of("3:46 unlisted_column")),
                arguments("person.birthDate", "person.birthday", List.of("8:11 unknown_path")),
                arguments("person.alias.sis", "course.alias.sis", List.of("6:11 unknown_path")),
                arguments("person.alias.sis", "person.alias.email@x", List.of("6:11 unknown_path")),
                arguments("[japanese-date]", "[japanese-day]", List.of("8:46 unknown_function")),
                arguments(", as: [japanese-date]", "", List.of("8:11 type")),
                arguments("[japanese-date]", "[integer]", List.of("8:45 type")),
                arguments("[japanese-date]", "[japanese-date, trim]", List.of("8:45 function_order")),
                arguments("[japanese-date]", "[japanese-date: x]", List.of("8:46 function_argument")),
                arguments("[code: grade]", "[code]", List.of("7:47 function_argument")),
                arguments("[code: grade]", "[code: grades]", List.of("7:47 unknown_table")),
                arguments("[code: grade]", "[code: odd]", List.of("7:46 table_value")),
                arguments(", because: only children are listed", "", List.of("9:37 default_without_because")),
                arguments("default: student, because", "from: note2, because", List.of("9:50 because_without_default")),
                arguments(
                        "default: student, because: only children are listed",
                        "required: false",
                        List.of("9:5 no_value")),
                arguments(
                        "from: born, as: [japanese-date]",
                        "from: born, as: [japanese-date], default: H1, because: x",
                        List.of("8:71 default_value")),
                arguments(
                        "from: id, required: true",
                        "from: id, required: true, default: x, because: y",
                        List.of("6:49 required_with_default")),
                arguments(
                        "default: student, because",
                        "as: [trim], default: student, because",
                        List.of("9:32 function_without_from")),
                arguments("person.birthDate", "enrollment.grade", List.of("8:5 duplicate_path", "8:45 type")),
                arguments("from: note", "from: born", List.of("11:13 mapped_and_ignored")),
                arguments(
                        "because: free text }",
                        "because: free text }\n  - { from: note, because: again }",
                        List.of("12:13 duplicate_ignored")),
                arguments("{ from: note, because: free text }", "note", List.of("11:5 wrong_shape")),
                arguments("{ id: \"1\", grade", "{ id: \"1\", gade", List.of("14:29 example_column")),
                arguments("{ grade: P5 }", "{ grades: P5 }", List.of("15:37 example_path")),
                arguments(GOOD.substring(GOOD.indexOf("examples:")), "", List.of("1:1 no_examples")),
                arguments("required: true", "required: yes", List.of("6:49 wrong_shape")),
                arguments("[id, grade] }", "[id, grade], fileName: \"a_{y.csv\" }", List.of("3:69 pattern")),
                arguments(
                        "[id, grade] }",
                        "[id, grade], titles: [\"{born} *\", \"{born}\"], fileName: \"{x}.csv\" }",
                        List.of("3:67 made_twice", "3:101 unlisted_column")),
                arguments(
                        "[id, grade] }",
                        "[id, grade], unpivot: { columns: \"{born:1-31}\", cell: cell } }",
                        List.of("3:29 key_without_part", "3:68 unlisted_column")),
                arguments(
                        "[id, grade] }",
                        "[id, grade], unpivot: { columns: days, cell: born, blank: no } }",
                        List.of("3:79 pattern", "3:104 wrong_shape")),
                arguments(
                        "[id, grade] }",
                        "[id, grade], join: { born: \"born\", x: \"{id}\" } }",
                        List.of("3:73 pattern", "3:65 unlisted_column")),
                arguments(
                        "[id, grade] }",
                        "[id, grade], unpivot: { colums: \"{born}\" } }",
                        List.of("3:70 unknown_key", "3:68 missing_key", "3:68 missing_key")));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("faults")
    void every_fault_is_found_where_it_stands(String good, String broken, List<String> expected) throws IOException {
        assertThat(GOOD).contains(good);
        assertThat(lint(GOOD.replace(good, broken))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void a_text_that_nests_without_end_is_no_mapping() throws IOException {
        assertThat(lint("[".repeat(20_000))).containsExactly("1:51 yaml");
        assertThat(lint(GOOD.replace("{ enrollment: { grade: P5 } }", "&all { enrollment: *all }")))
                .containsExactly("15:32 yaml");
        assertThat(lint(GOOD.replace("{ enrollment: { grade: P5 } }", "&all { enrollment: &part { grade: P5 } }")))
                .as("a name that nothing in it uses")
                .isEmpty();
        write("[".repeat(20_000));
        assertThat(MappingCheck.lint(folder))
                .singleElement()
                .satisfies(finding -> assertThat(FindingTexts.line(finding, Locale.ENGLISH))
                        .contains("nested more than 50 levels deep"));
    }

    @Test
    void all_faults_of_a_file_are_told_at_once() throws IOException {
        String broken = GOOD.replace("roster/student", "roster/students")
                .replace("japanese-date", "japanese-day")
                .replace("mapping: shien", "mapping: shein");
        assertThat(lint(broken)).hasSize(3);
    }

    @Test
    void a_lint_reads_file_line_column_fact_and_remedy() throws IOException {
        write(GOOD.replace("person.birthDate", "person.birthday"));
        assertThat(MappingCheck.lint(folder)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("mapping.lint_unknown_path");
            assertThat(FindingTexts.line(finding, Locale.ENGLISH))
                    .startsWith(
                            "mappings/shien/students.mapping.yaml:8:11: \"person.birthday\" is nothing that a row of "
                                    + "roster/student states (nearest: person.birthDate)");
        });
    }

    @Test
    void code_tables_are_linted_too() throws IOException {
        Files.writeString(folder.resolve("codes/a.csv"), "code,kanonical\n1,x\n");
        Files.writeString(folder.resolve("codes/b.csv"), "code,canonical,lable\n1,x,y\n1,z,y\n,x,y\n");
        Files.writeString(folder.resolve("codes/c.csv"), "code,canonical,label\n1\n");
        assertThat(MappingCheck.lint(folder))
                .extracting(Finding::code)
                .containsExactly(
                        "mapping.lint_table_column",
                        "mapping.lint_table_unknown_column",
                        "mapping.lint_table_duplicate",
                        "mapping.lint_table_blank",
                        "decoding.too_few_cells");
    }

    @Test
    void every_lint_has_its_code() {
        // Spelt out because the codes are a public contract; faults() above produces each of them.
        List<String> codes = List.of(
                "mapping.lint_because_without_default",
                "mapping.lint_default_value",
                "mapping.lint_default_without_because",
                "mapping.lint_duplicate_ignored",
                "mapping.lint_duplicate_key",
                "mapping.lint_duplicate_path",
                "mapping.lint_example_column",
                "mapping.lint_example_path",
                "mapping.lint_function_argument",
                "mapping.lint_function_order",
                "mapping.lint_function_without_from",
                "mapping.lint_mapped_and_ignored",
                "mapping.lint_key_without_part",
                "mapping.lint_made_twice",
                "mapping.lint_missing_key",
                "mapping.lint_name",
                "mapping.lint_no_examples",
                "mapping.lint_no_value",
                "mapping.lint_pattern",
                "mapping.lint_required_with_default",
                "mapping.lint_table_value",
                "mapping.lint_type",
                "mapping.lint_unknown_completeness",
                "mapping.lint_unknown_drift",
                "mapping.lint_unknown_format",
                "mapping.lint_unknown_function",
                "mapping.lint_unknown_key",
                "mapping.lint_unknown_path",
                "mapping.lint_unknown_table",
                "mapping.lint_unknown_target",
                "mapping.lint_unlisted_column",
                "mapping.lint_wrong_shape",
                "mapping.lint_yaml");
        List<String> produced = faults().flatMap(fault -> Stream.of(fault.get()).filter(List.class::isInstance))
                .flatMap(lints -> ((List<?>) lints).stream())
                .map(lint -> "mapping.lint_" + lint.toString().split(" ", 2)[1])
                .distinct()
                .toList();
        assertThat(produced).containsExactlyInAnyOrderElementsOf(codes);
    }

    private List<String> lint(String text) throws IOException {
        write(text);
        return MappingCheck.lint(folder).stream()
                .map(finding -> finding.at().line() + ":" + finding.at().column() + " "
                        + finding.code().substring("mapping.lint_".length()))
                .toList();
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("shien/students.mapping.yaml"), text);
    }
}
