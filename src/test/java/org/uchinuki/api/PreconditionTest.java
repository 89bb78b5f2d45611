package org.uchinuki.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreconditionTest {

    @Test
    void who_has_read_what_is_there_or_makes_what_is_not_may_write() {
        assertThat(Precondition.of("\"abc\"", null).holds("abc")).isTrue();
        assertThat(Precondition.of(" \"old\" , \"abc\" ", null).holds("abc")).isTrue();
        assertThat(Precondition.of("\"old\"", null).holds("abc")).isFalse();
        assertThat(Precondition.of("\"old\"", null).holds("")).isFalse();
        assertThat(Precondition.of(null, "*").holds("abc"))
                .as("nothing was seen, so nothing may be there")
                .isFalse();
        assertThat(Precondition.of(null, "*").holds("")).isTrue();
        assertThat(Precondition.of("W/\"abc\"", null).holds("abc"))
                .as("what is as good as the same is not the same")
                .isFalse();
        assertThat(Precondition.of("\"\"", null).header()).isEqualTo("If-Match");
    }

    @Test
    void who_does_not_say_what_they_have_read_is_asked_to() {
        refused(null, null, 428, "api.condition_needed");
        refused("*", null, 428, "api.condition_needed");
        refused(null, "\"abc\"", 428, "api.condition_needed");
        refused("\"abc\"", "*", 428, "api.condition_needed");
        refused("abc", null, 400, "api.bad_parameter");
        refused("\"abc\",", null, 400, "api.bad_parameter");
        refused("", null, 400, "api.bad_parameter");
    }

    @Test
    void a_text_in_another_charset_is_refused_and_not_repaired() {
        assertThat(YamlText.of("\uFEFFabout: 名簿\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("about: 名簿\n");
        assertThatThrownBy(() -> YamlText.of("about: 名簿\n".getBytes(Charset.forName("windows-31j"))))
                .isInstanceOfSatisfying(ApiProblem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem).hasMessage("api.not_utf8");
                });
    }

    private static void refused(@Nullable String ifMatch, @Nullable String ifNoneMatch, int status, String code) {
        assertThatThrownBy(() -> Precondition.of(ifMatch, ifNoneMatch))
                .isInstanceOfSatisfying(ApiProblem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(status);
                    assertThat(problem).hasMessage(code);
                });
    }
}
