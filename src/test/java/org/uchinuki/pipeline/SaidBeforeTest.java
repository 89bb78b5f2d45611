package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.change.ChangeStore.Again;
import org.uchinuki.change.KnownRows;
import org.uchinuki.decoding.Reshaping;
import org.uchinuki.finding.Finding;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.Completeness;
import org.uchinuki.mapping.Mapping.SourceShape;
import org.uchinuki.mapping.Target;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SaidBeforeTest {

    @Test
    void five_rows_and_more_than_half_of_what_changes_wait_for_a_person() {
        SaidBefore said = of(false, new Again("shien/list", 9, 5, 17));
        assertThat(said.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("change.says_what_was_before");
            assertThat(reason.details())
                    .containsEntry("rows", "5")
                    .containsEntry("changed", "9")
                    .containsEntry("run", "17");
        });
        assertThat(said.warnings()).isEmpty();
    }

    @Test
    void fewer_are_a_warning_and_none_are_nothing() {
        for (Again few : List.of(new Again("shien/list", 10, 5, 17), new Again("shien/list", 4, 4, 17))) {
            assertThat(of(false, few).reasons()).isEmpty();
            assertThat(of(false, few).warnings())
                    .extracting(Finding::code)
                    .containsExactly("change.some_say_what_was_before");
        }
        assertThat(of(false, new Again("shien/list", 10, 0, 0))).isEqualTo(new SaidBefore(List.of(), List.of()));
    }

    @Test
    void rows_that_had_been_set_aside_may_be_old() {
        assertThat(of(true, new Again("shien/list", 9, 9, 17))).isEqualTo(new SaidBefore(List.of(), List.of()));
    }

    private static SaidBefore of(boolean replay, Again again) {
        return SaidBefore.of(List.of(tally(replay, "list.csv")), List.of(again));
    }

    static Tally tally(boolean replay, String name) {
        return tally(replay, new DeliveredFile(name, Path.of(name), 10, "digest"));
    }

    static Tally tally(boolean replay, DeliveredFile file) {
        Mapping mapping = new Mapping(
                "shien/list",
                "for tests",
                "0".repeat(64),
                new SourceShape("csv", null, List.of("key"), List.of(), null, Reshaping.NONE, Completeness.SCHOOL),
                Target.STUDENT_ROSTER,
                List.of(),
                List.of(),
                null,
                List.of());
        Tally tally = new Tally(1, new PlannedFile(file, mapping, replay, false), new KnownRows(2));
        tally.in = 1;
        return tally;
    }
}
