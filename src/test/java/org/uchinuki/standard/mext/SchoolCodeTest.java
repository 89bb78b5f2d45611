package org.uchinuki.standard.mext;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchoolCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"F112310102342", "B138220600018", "C138220600123", "A138210000106", "E138220000071"})
    void the_check_digit_of_a_good_code_holds(String code) {
        assertThat(SchoolCode.hasForm(code)).isTrue();
        assertThat(SchoolCode.checkDigitHolds(code)).isTrue();
    }

    @Test
    void a_slip_in_one_digit_shows() {
        assertThat(SchoolCode.checkDigitHolds("B138220600028")).isFalse();
        assertThat(SchoolCode.checkDigit("B10121000000")).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "B13822060001", "X138220600018", "B138220600018 ", "b138220600018", "B148220600018"})
    void what_has_not_the_form_is_no_code(String text) {
        assertThat(SchoolCode.hasForm(text)).isFalse();
    }
}
