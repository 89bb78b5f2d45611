package org.uchinuki.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClassLabelTest {

    @Test
    void a_class_is_called_the_same_whether_its_code_says_kumi_or_not() {
        assertThat(ClassLabel.of("P3", "2")).isEqualTo("3年2組").isEqualTo(ClassLabel.of("P3", "2組"));
        assertThat(ClassLabel.of("ひまわり")).isEqualTo("ひまわり組");
        assertThat(ClassLabel.of("P3", null)).isNull();
    }
}
