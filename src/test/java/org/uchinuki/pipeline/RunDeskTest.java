package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.pipeline.Decision.Verb;

/** When two people have to approve. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunDeskTest {

    @Test
    void the_second_person_is_another_one() {
        assertThat(RunDesk.isSecond(List.of(), "one")).isFalse();
        assertThat(RunDesk.isSecond(List.of(approval("one", "waits")), "one")).isFalse();
        assertThat(RunDesk.isSecond(List.of(approval("one", "waits")), "two")).isTrue();
    }

    @Test
    void what_is_held_again_waits_for_two_people_anew() {
        List<Decision> before = List.of(approval("one", "waits"), approval("two", "done"));

        assertThat(RunDesk.isSecond(before, "three")).isFalse();
        assertThat(RunDesk.isSecond(List.of(before.get(0), before.get(1), approval("one", "waits")), "two"))
                .isTrue();
    }

    private static Decision approval(String by, String outcome) {
        return new Decision(
                1,
                1,
                Verb.APPROVE,
                by,
                "a reason",
                Instant.EPOCH,
                Instant.EPOCH,
                outcome,
                false,
                0,
                0,
                null,
                null,
                null);
    }
}
