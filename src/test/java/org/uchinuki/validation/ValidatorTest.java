package org.uchinuki.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.canonical.Grade;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Draft;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.SourceShape;
import org.uchinuki.mapping.Target;

class ValidatorTest {

    private static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-20T03:00:00Z"), ZoneId.of("Asia/Tokyo"));

    private final Validator validator = new Validator(NOVEMBER);

    @Test
    void a_child_as_schools_have_them_passes_without_a_word() {
        Outcome<ValidDraft> outcome = validator.check(draft(Map.of(
                "school.code",
                "B138220600018",
                "person.kanaFamilyName",
                "イヨ",
                "person.birthDate",
                LocalDate.of(2015, 4, 15),
                "enrollment.grade",
                Grade.P5,
                "enrollment.schoolYear",
                2026,
                "enrollment.attendanceNumber",
                7)));

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        assertThat(outcome.findings()).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("validation.school_code_check_digit", "school.code", "B138220600017"),
                Arguments.of("validation.school_code_form", "school.code", "138220"),
                Arguments.of("validation.attendance_number_range", "enrollment.attendanceNumber", 0),
                Arguments.of("validation.attendance_number_range", "enrollment.attendanceNumber", 100),
                Arguments.of("validation.school_year_range", "enrollment.schoolYear", 8),
                Arguments.of("validation.term_range", "assessmentResult.term", 4),
                Arguments.of("validation.temperature_range", "attendance.temperature", new BigDecimal("3.6")),
                Arguments.of("validation.count_range", "usageRecord.uses", -1),
                Arguments.of("validation.score_range", "assessmentResult.score", new BigDecimal("123456789")),
                Arguments.of("validation.period_range", "surveyResponse.period", 11),
                Arguments.of("validation.day_in_future", "attendance.day", LocalDate.of(2026, 11, 21)),
                Arguments.of("validation.day_out_of_reach", "person.birthDate", LocalDate.of(1215, 4, 15)),
                Arguments.of("validation.kana", "person.kanaGivenName", "花コ"),
                Arguments.of("validation.control_character", "person.familyName", "伊\u0000予"),
                Arguments.of("validation.too_long", "person.familyName", "伊".repeat(201)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_cannot_be_true_is_set_aside_with_its_place(String code, String path, Object value) {
        assertThat(validator.check(draft(Map.of(path, value))))
                .isInstanceOfSatisfying(
                        Outcome.SetAside.class,
                        aside -> assertThat(findings(aside)).anySatisfy(finding -> {
                            assertThat(finding.code()).isEqualTo(code);
                            assertThat(finding.at().row()).isEqualTo(3);
                            assertThat(finding.at().field()).isEqualTo("column of " + path);
                        }));
    }

    @Test
    void what_ends_before_it_begins_is_set_aside() {
        Draft draft = draft(Map.of(
                "enrollment.beginDate", LocalDate.of(2026, 9, 1), "enrollment.endDate", LocalDate.of(2026, 8, 31)));

        assertThat(validator.check(draft).findings())
                .extracting(Finding::code)
                .containsExactly("validation.ends_before_it_begins");
    }

    @Test
    void answers_that_fit_one_by_one_must_fit_together_too() {
        String answer = "良".repeat(9_000) + "\"";
        Draft draft = draft(Map.of("surveyResponse.answers.q1", answer, "surveyResponse.answers.q2", answer));
        assertThat(validator.check(draft).findings()).isEmpty();

        Draft more = draft(Map.of(
                "surveyResponse.answers.q1",
                answer,
                "surveyResponse.answers.q2",
                answer,
                "surveyResponse.answers.q3",
                answer));
        assertThat(validator.check(more).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("validation.too_long_together");
            assertThat(finding.details())
                    .containsEntry("path", "surveyResponse.answers")
                    .containsEntry("length", "27031");
        });
    }

    @Test
    void a_key_beyond_all_measure_is_set_aside() {
        Draft draft = new Draft(Location.row("students.csv", 3), mapping(List.of()), "1".repeat(401), Map.of());

        assertThat(validator.check(draft).findings()).extracting(Finding::code).containsExactly("validation.too_long");
    }

    @Test
    void a_child_born_on_the_first_of_april_belongs_to_the_older_grade() {
        assertThat(validator.check(born(LocalDate.of(2016, 4, 1))).findings()).isEmpty();
        assertThat(validator.check(born(LocalDate.of(2015, 4, 2))).findings()).isEmpty();
    }

    @Test
    void one_year_off_the_grade_happens_and_is_pointed_out() {
        Outcome<ValidDraft> outcome = validator.check(born(LocalDate.of(2016, 4, 2)));

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        assertThat(outcome.findings()).extracting(Finding::code).containsExactly("validation.birth_date_one_year_off");
    }

    @Test
    void more_than_one_year_off_cannot_be_right() {
        assertThat(validator.check(born(LocalDate.of(2013, 4, 1))).findings())
                .extracting(Finding::code)
                .containsExactly("validation.birth_date_grade");
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        Draft draft = draft(Map.of(
                "school.code", "B138220600017",
                "person.kanaGivenName", "花子",
                "enrollment.attendanceNumber", 500));

        assertThat(validator.check(draft).findings()).hasSize(3);
    }

    private static Draft born(LocalDate day) {
        return draft(Map.of("person.birthDate", day, "enrollment.grade", Grade.P5, "enrollment.schoolYear", 2026));
    }

    private static List<Finding> findings(Outcome.SetAside<?> aside) {
        return aside.findings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?子", "？？", "山〓", "髙?", "ç¶šæœ¨", "é«™æ©‹", "å±±ç”°", "ã‚¤ãƒ¨", "JosÃ©", "MÃ¼ller"})
    void characters_that_the_sender_lost_are_called_so(String name) {
        for (String path : List.of("person.givenName", "person.kanaFamilyName", "school.name", "classSection.title")) {
            assertThat(validator.check(draft(Map.of(path, name))).findings())
                    .as(path)
                    .extracting(Finding::code)
                    .containsExactly("validation.lost_character");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "José", "Müller", "O'Brien", "O’Brien", "André’s", "JOÃO", "KŘÍŽ", "Tomáš", "Åsa", "Zoë", "Nguyễn",
                "Łukasz", "김민준", "髙橋", "𠮷野", "マリア・クララ", "ヴァ"
            })
    void foreign_and_rare_names_have_lost_nothing(String name) {
        assertThat(validator
                        .check(draft(Map.of("person.givenName", name, "school.name", name)))
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.23E+06",
                "1.23E+6",
                "7E+12",
                "#N/A",
                "#REF!",
                "#VALUE!",
                "#NAME?",
                "#DIV/0!",
                "#NULL!",
                "#NUM!",
                "########"
            })
    void what_a_spreadsheet_left_of_a_name_or_an_id_is_called_so(String text) {
        for (String path : List.of(
                "person.alias.sis",
                "person.alias.login@acme",
                "person.givenName",
                "person.kanaFamilyName",
                "school.name")) {
            assertThat(validator.check(draft(Map.of(path, text))).findings())
                    .as(path)
                    .extracting(finding -> finding.code() + " " + finding.at().field())
                    .containsExactly("validation.spoilt_by_spreadsheet column of " + path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E5", "0012", "3E-12", "E+1", "A1.23E+06", "#1", "C#"})
    void an_id_that_only_resembles_one_is_right(String id) {
        assertThat(validator.check(draft(Map.of("person.alias.sis", id))).findings())
                .isEmpty();
    }

    static Stream<Arguments> invisible() {
        return Stream.of(
                        0x09, 0x0A, 0x0D, 0x85, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x202A, 0x202E,
                        0x2060, 0x2065, 0x2069, 0xFEFF, 0xE0001)
                .map(character -> Arguments.of("U+%04X".formatted(character), Character.toString(character)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invisible")
    void a_character_that_nobody_sees_is_named(String name, String character) {
        for (String path : List.of("person.alias.sis", "person.givenName", "person.kanaFamilyName", "school.name")) {
            assertThat(validator
                            .check(draft(Map.of(path, "花" + character + "子")))
                            .findings())
                    .as(path)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.code()).isEqualTo("validation.invisible_character");
                        assertThat(finding.details()).containsEntry("character", name);
                        assertThat(finding.value()).isEqualTo("花⟨" + name + "⟩子");
                    });
        }
    }

    @Test
    void variants_of_a_kanji_are_letters_and_free_texts_have_lines() {
        assertThat(validator
                        .check(draft(Map.of(
                                "person.familyName", "葛\uDB40\uDD00城",
                                "person.givenName", "神\uFE00子",
                                "lesson.note", "たのしかった。\nまたやりたい。\u200B")))
                        .findings())
                .isEmpty();
    }

    private static Draft draft(Map<String, Object> values) {
        Map<String, @Nullable Object> stated = new LinkedHashMap<>(values);
        return new Draft(Location.row("students.csv", 3), mapping(List.copyOf(values.keySet())), "0012", stated);
    }

    private static Mapping mapping(List<String> paths) {
        return new Mapping(
                "acme/students",
                "a test",
                "digest",
                new SourceShape("csv", null, List.of("key"), List.of("key"), null),
                Target.STUDENT_ROSTER,
                paths.stream()
                        .map(path -> new FieldRule(path, "column of " + path, List.of(), false, null, null))
                        .toList(),
                List.of(),
                null,
                List.of());
    }
}
