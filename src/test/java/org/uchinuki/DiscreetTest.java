package org.uchinuki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiscreetTest {

    @Test
    void a_defect_is_told_with_kinds_and_places_and_without_a_message() {
        SQLException root = new SQLException("Key (family_name)=(試験)");
        IllegalStateException defect = new IllegalStateException(root);
        defect.addSuppressed(new NumberFormatException("For input string: \"花子\""));

        assertThat(printed(Discreet.of(defect)))
                .contains(
                        "java.lang.IllegalStateException",
                        "Caused by: org.uchinuki.Discreet: java.sql.SQLException",
                        "Suppressed: org.uchinuki.Discreet: java.lang.NumberFormatException",
                        "at org.uchinuki.DiscreetTest.a_defect_is_told")
                .doesNotContain("試験", "花子");
    }

    @Test
    void a_defect_that_is_among_its_own_causes_is_told_once() {
        IllegalStateException one = new IllegalStateException();
        IllegalArgumentException other = new IllegalArgumentException(one);
        one.initCause(other);

        assertThat(printed(Discreet.of(one)).split("IllegalStateException", -1)).hasSize(2);
    }

    private static String printed(Throwable told) {
        StringWriter out = new StringWriter();
        told.printStackTrace(new PrintWriter(out, true));
        return out.toString();
    }
}
