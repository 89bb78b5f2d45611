package org.uchinuki.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.uchinuki.mapping.Drafts.values;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.uchinuki.canonical.Grade;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Drafts;
import org.uchinuki.mapping.Target;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ValidatorTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneId.of("Asia/Tokyo"));

    private final Validator validator = new Validator(TODAY);

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("validation.attendance_number_range", "enrollment.attendanceNumber", 100),
                fault("validation.school_year_range", "enrollment.schoolYear", 8),
                fault("validation.term_range", "assessmentResult.term", 4),
                fault("validation.temperature_range", "attendance.temperature", new BigDecimal("366")),
                fault("validation.count_range", "usageRecord.minutes", -1),
                fault("validation.period_range", "surveyResponse.period", 11),
                fault("validation.day_in_future", "attendance.day", LocalDate.of(2026, 6, 2)),
                fault("validation.day_out_of_reach", "person.birthDate", LocalDate.of(1826, 6, 1)),
                fault("validation.school_code_form", "school.code", "138229900016"),
                fault("validation.school_code_check_digit", "school.code", "B138229900017"),
                fault("validation.kana", "person.kanaFamilyName", "いよ"),
                fault("validation.control_character", "person.familyName", "伊\u0000予"),
                fault("validation.too_long", "person.familyName", "伊".repeat(201)));
    }

    private static Arguments fault(String code, String path, Object value) {
        return Arguments.of(code, path, value);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_value_that_cannot_be_true_sets_its_row_aside(String code, String path, Object value) {
        Outcome<ValidDraft> outcome = check(values(path, value));
        assertThat(outcome).isInstanceOf(Outcome.SetAside.class);
        assertThat(outcome.findings()).extracting(Finding::code).containsExactly(code);
        assertThat(outcome.findings().getFirst().at().field()).isEqualTo(path);
        assertThat(outcome.findings().getFirst().at().row()).isEqualTo(2);
    }

    @Test
    void a_stay_that_ends_before_it_begins_is_set_aside() {
        assertThat(codes(check(values(
                        "enrollment.beginDate", LocalDate.of(2026, 4, 1),
                        "enrollment.endDate", LocalDate.of(2026, 3, 31)))))
                .containsExactly("validation.ends_before_it_begins");
    }

    @Test
    void a_birth_date_one_year_off_its_grade_passes_with_a_warning_and_two_years_off_does_not() {
        Outcome<ValidDraft> deferred = check(child(LocalDate.of(2014, 4, 2)));
        assertThat(deferred).isInstanceOf(Outcome.Passed.class);
        assertThat(codes(deferred)).containsExactly("validation.birth_date_one_year_off");
        Outcome<ValidDraft> wrong = check(child(LocalDate.of(2014, 4, 1)));
        assertThat(wrong).isInstanceOf(Outcome.SetAside.class);
        assertThat(codes(wrong)).containsExactly("validation.birth_date_grade");
    }

    @Test
    void a_grade_reaches_from_2_April_to_1_April() {
        assertThat(codes(check(child(LocalDate.of(2015, 4, 2))))).isEmpty();
        assertThat(codes(check(child(LocalDate.of(2016, 4, 1))))).isEmpty();
        assertThat(codes(check(child(LocalDate.of(2016, 4, 2))))).isNotEmpty();
    }

    @Test
    void the_last_of_April_1_is_a_whole_year_older_in_law() {
        assertThat(codes(check(child(LocalDate.of(2015, 4, 1))))).containsExactly("validation.birth_date_one_year_off");
    }

    @Test
    void everything_wrong_with_a_row_is_said_at_once() {
        assertThat(codes(check(values("enrollment.attendanceNumber", 0, "person.kanaGivenName", "はなこ"))))
                .containsExactlyInAnyOrder("validation.attendance_number_range", "validation.kana");
    }

    /** A child of P5 in 2026: born 2015-04-02 to 2016-04-01. */
    private static Map<String, @Nullable Object> child(LocalDate born) {
        return values("person.birthDate", born, "enrollment.grade", Grade.P5, "enrollment.schoolYear", 2026);
    }

    private Outcome<ValidDraft> check(Map<String, @Nullable Object> values) {
        return validator.check(Drafts.of(Target.STUDENT_ROSTER, values));
    }

    private static Stream<String> codes(Outcome<ValidDraft> outcome) {
        return outcome.findings().stream().map(Finding::code);
    }
}
