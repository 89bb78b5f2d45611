package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.change.ChangeStore;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;

/** Of three rows each school has, with {@code A} to {@code Z} as names. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MissingSchoolsTest {

    /** What earlier lists named, the latest last. */
    private final List<String> before = new ArrayList<>();

    private String moved = "";

    @Test
    void schools_that_the_last_list_named_and_this_one_does_not_are_named() {
        before.add("ABCDEFGHIJ");
        assertThat(reasons("ABC", null)).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("change.schools_missing");
            assertThat(reason.details())
                    .containsEntry("schools", "D、E、F、G、H … +2")
                    .containsEntry("count", "7")
                    .containsEntry("rows", "21");
        });
        assertThat(reasons("ABCDEFGHIJK", null)).isEmpty();
        assertThat(reasons("A", null)).as("one school, and nobody said so").hasSize(1);
        assertThat(reasons("A", "A")).as("asked to be of one school").isEmpty();
    }

    @Test
    void what_was_approved_is_what_the_next_list_is_held_against() {
        before.add("ABC");
        before.add("AB");
        assertThat(reasons("AB", null)).isEmpty();
    }

    @Test
    void lists_of_one_school_each_follow_each_other_freely() {
        before.add("ABC");
        before.add("A");
        assertThat(reasons("B", null)).isEmpty();
        before.clear();
        before.add("AB");
        before.add("C");
        assertThat(reasons("AB", null)).as("two schools that share a system").isEmpty();
        before.add("AB");
        assertThat(reasons("C", null))
                .as("no school in common with the last one")
                .isEmpty();
        assertThat(reasons("A", null)).as("half of what they share").hasSize(1);
    }

    @Test
    void a_school_whose_rows_have_moved_to_another_one_is_not_missing() {
        before.add("ABC");
        moved = "C";
        assertThat(reasons("AB", null)).isEmpty();
    }

    private List<Finding> reasons(String schools, @Nullable String asked) {
        Tally tally = SaidBeforeTest.tally(false, "list.csv");
        schools.chars().forEach(school -> tally.speaksOf(id((char) school), null));
        return new MissingSchools(states(), changes()).reasons(run(asked), List.of(tally), staging());
    }

    private static UUID id(char school) {
        return new UUID(0, school);
    }

    private RunStates states() {
        return proxy(RunStates.class, given -> {
            Collection<?> among = (Collection<?>) given[2];
            return before.reversed().stream()
                    .map(MissingSchoolsTest::ids)
                    .filter(list -> among.isEmpty() || !Collections.disjoint(list, among))
                    .findFirst()
                    .orElse(Set.of());
        });
    }

    private static Set<UUID> ids(String schools) {
        return Set.copyOf(schools.chars().mapToObj(school -> id((char) school)).toList());
    }

    static ChangeStore changes() {
        return proxy(ChangeStore.class, given -> String.valueOf((char) ((UUID) given[1]).getLeastSignificantBits()));
    }

    private Staging staging() {
        return proxy(Staging.class, given -> {
            if (given.length == 3) {
                return ids(moved).containsAll((Set<?>) given[1]) ? List.of("1") : List.of("1", "2", "3");
            }
            Map<Object, Long> rows = new HashMap<>();
            ((Collection<?>) given[1]).forEach(school -> rows.put(school, 3L));
            return rows;
        });
    }

    private interface Answer {
        Object to(Object... given);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answer.to(given)));
    }

    static Run run(@Nullable String asked) {
        return new Run(
                9,
                new UUID(0, 9),
                "shien",
                "test",
                null,
                Mode.APPLY,
                State.RUNNING,
                Instant.EPOCH,
                null,
                Counts.NONE,
                0,
                null,
                null,
                new Expected(asked, null),
                List.of());
    }
}
