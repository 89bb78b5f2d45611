package org.uchinuki.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProblemBodyTest {

    private static final Finding NULL_VALUE =
            Finding.error("learning.null_value", Location.pointer("statements", "/0/actor/name"), "null");

    @Test
    void names_every_finding_with_place_and_fix_in_both_languages() {
        Map<String, Object> body = ProblemBody.of(400, List.of(NULL_VALUE, NULL_VALUE), Locale.JAPANESE);

        assertThat(body)
                .containsEntry("type", "urn:uchinuki:finding:learning.null_value")
                .containsEntry("status", 400)
                .containsEntry("title", "受け取れないデータが含まれています");
        assertThat(body.get("detail")).asString().endsWith("（ほか1件は findings を参照）");
        assertThat(ProblemBody.findings(List.of(NULL_VALUE)).getFirst())
                .containsEntry("code", "learning.null_value")
                .containsEntry("severity", "error")
                .containsEntry("pointer", "/0/actor/name")
                .doesNotContainKeys("field", "row", "line")
                .hasEntrySatisfying(
                        "message",
                        both -> assertThat(both)
                                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                                .containsOnlyKeys("ja", "en"));
    }

    @Test
    void a_column_of_a_table_is_a_field_and_its_row_is_given() {
        Finding inTable =
                Finding.error("learning.null_value", Location.row("a.csv", 3).in("学年"), null);

        assertThat(ProblemBody.findings(List.of(inTable)).getFirst())
                .containsEntry("field", "学年")
                .containsEntry("row", 3L)
                .doesNotContainKeys("pointer", "value");
    }

    @Test
    void with_nothing_to_say_only_the_status_speaks() {
        assertThat(ProblemBody.of(500, List.of(), Locale.ENGLISH))
                .containsEntry("type", "about:blank")
                .containsEntry("title", "The hub failed")
                .doesNotContainKey("findings");
    }
}
