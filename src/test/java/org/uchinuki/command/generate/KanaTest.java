package org.uchinuki.command.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KanaTest {

    @Test
    void voiced_kana_become_two_half_width_letters() {
        assertThat(Kana.halfWidth("ベック　ダン")).isEqualTo("ﾍﾞｯｸ ﾀﾞﾝ");
        assertThat(Kana.halfWidth("イッペイ")).isEqualTo("ｲｯﾍﾟｲ");
    }

    @Test
    void the_last_day_of_heisei_and_the_first_of_reiwa_are_told_apart() {
        assertThat(Kana.eraShort(LocalDate.of(2019, 4, 30))).isEqualTo("H31.4.30");
        assertThat(Kana.eraLong(LocalDate.of(2019, 5, 1))).isEqualTo("令和元年5月1日");
        assertThat(Kana.eraShort(LocalDate.of(2026, 4, 1))).isEqualTo("R8.4.1");
    }

    @Test
    void a_school_code_ends_in_the_check_digit_of_the_rule() {
        assertThat(SchoolCode.of(false, 1)).isEqualTo("B138229900016").hasSize(13);
        assertThat(SchoolCode.broken("B138229900016")).isEqualTo("B138229900011");
    }
}
