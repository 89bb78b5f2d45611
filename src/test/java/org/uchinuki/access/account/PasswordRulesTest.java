package org.uchinuki.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.uchinuki.finding.Finding;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules(PasswordEncoderFactories.createDelegatingPasswordEncoder());

    private static List<String> against(String wanted) {
        return PasswordRules.against("hana", wanted).stream().map(Finding::code).toList();
    }

    @Test
    void twelve_characters_are_enough_and_eleven_are_not() {
        assertThat(against("tokachi-umi2")).isEmpty();
        assertThat(against("tokachi-umi")).containsExactly("access.weak_password");
        assertThat(against("伊予の海と石鎚の山と風")).as("eleven").containsExactly("access.weak_password");
        assertThat(against("伊予の海と石鎚の山と風よ")).isEmpty();
    }

    @Test
    void what_bcrypt_would_not_look_at_is_refused() {
        String most = "abcdefgh12".repeat(7) + "zz";
        assertThat(against(most)).isEmpty();
        assertThat(against(most + "z")).containsExactly("access.password_too_long");
    }

    @Test
    void a_word_that_many_use_is_refused_and_one_that_only_holds_it_is_not() {
        assertThat(against("Sakura2026!!")).containsExactly("access.password_common");
        assertThat(against("hanahanahana")).containsExactly("access.password_is_login");
        assertThat(against("sakura-no-ato-no-umi")).isEmpty();
    }

    @Test
    void it_is_typed_twice_the_same() {
        assertThat(rules.against("hana", null, "tokachi-umi2", "tokachi-umi3").stream()
                        .map(Finding::code))
                .containsExactly("access.passwords_differ");
    }
}
