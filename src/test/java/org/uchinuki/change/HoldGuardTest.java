package org.uchinuki.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.change.ChangeStore.Share;
import org.uchinuki.change.HoldGuard.Hold;
import org.uchinuki.change.HoldGuard.Scope;
import org.uchinuki.change.HoldGuard.What;
import org.uchinuki.change.HoldLimits.Limit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HoldGuardTest {

    private static final UUID SCHOOL = UUID.randomUUID();
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID TWO = UUID.randomUUID();
    private static final HoldLimits USUAL = new HoldLimits(5, new Limit(10, null), new Limit(75, null));

    @Test
    void ten_percent_may_pass_and_eleven_may_not() {
        assertThat(judge(USUAL, new Share("m", null, null, 100, 0, 10))).isEmpty();
        assertThat(judge(USUAL, new Share("m", null, null, 100, 0, 11))).hasSize(1);
        assertThat(judge(USUAL, new Share("m", null, null, 100, 75, 0))).isEmpty();
        assertThat(judge(USUAL, new Share("m", null, null, 100, 76, 0))).hasSize(1);
    }

    @Test
    void a_class_that_is_emptied_is_seen_though_the_city_hardly_changes() {
        assertThat(judge(USUAL, new Share("m", SCHOOL, ONE, 30, 0, 30), new Share("m", SCHOOL, TWO, 970, 0, 0)))
                .extracting(Hold::scope, Hold::id, Hold::what, Hold::changed, Hold::before)
                .containsExactly(tuple(Scope.CLASS, ONE, What.ENDED, 30L, 30L));
    }

    @Test
    void one_child_who_leaves_a_class_of_six_holds_nobody_up() {
        assertThat(judge(USUAL, new Share("m", SCHOOL, ONE, 6, 0, 4))).isEmpty();
        assertThat(judge(USUAL, new Share("m", SCHOOL, ONE, 6, 0, 5)))
                .extracting(Hold::scope)
                .containsExactly(Scope.ALL, Scope.SCHOOL, Scope.CLASS);
    }

    @Test
    void a_limit_in_rows_holds_whatever_the_percentage() {
        HoldLimits rows = new HoldLimits(1, new Limit(null, 20L), new Limit(null, null));

        assertThat(judge(rows, new Share("m", null, null, 100_000, 90_000, 20))).isEmpty();
        assertThat(judge(rows, new Share("m", null, null, 100_000, 90_000, 21))).hasSize(1);
    }

    private static List<Hold> judge(HoldLimits limits, Share... shares) {
        return new HoldGuard(mapping -> limits).judge(List.of(shares));
    }
}
