package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.uchinuki.change.ChangeStore;
import org.uchinuki.change.Counts;
import org.uchinuki.change.RunDiff;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunDiffs.NoDiff;

/** Of which runs there is a diff, and what is said of the others. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiffDeskTest {

    @ParameterizedTest
    @CsvSource({
        "RECEIVED, pipeline.diff_not_yet, false",
        "RUNNING, pipeline.diff_not_yet, false",
        "PREVIEWED, pipeline.diff_gone, true",
        "HELD, pipeline.diff_gone, true",
        "REJECTED, pipeline.diff_gone, true",
        "UNDONE, pipeline.diff_gone, true",
        "FAILED, pipeline.no_diff, false"
    })
    void a_run_without_a_diff_says_why(State state, String code, boolean gone) {
        assertThatThrownBy(() -> desk(state, new Counts(3, 1, 0, 2, 0, 0)).summary(1))
                .isInstanceOfSatisfying(NoDiff.class, none -> {
                    assertThat(none.finding().code()).isEqualTo(code);
                    assertThat(none.finding().value()).isEqualTo(state.word());
                    assertThat(none.isGone()).isEqualTo(gone);
                });
    }

    @ParameterizedTest
    @CsvSource({"PREVIEWED", "HELD", "APPLIED"})
    void a_run_that_changes_nothing_has_a_diff_without_rows(State state) {
        assertThat(desk(state, new Counts(3, 0, 0, 3, 0, 0)).summary(1).types()).isEmpty();
    }

    /** Nothing is left on the stage. */
    private static DiffDesk desk(State state, Counts counts) {
        Run run = new Run(
                1,
                UUID.randomUUID(),
                "c4th",
                "demo-vendor",
                null,
                Mode.APPLY,
                state,
                Instant.EPOCH,
                null,
                counts,
                0,
                null,
                null,
                Expected.ANYTHING,
                List.of());
        return new DiffDesk(
                answering(RunLedger.class, Optional.of(run)),
                answering(RunDiff.class, List.of(), Map.of()),
                answering(ChangeStore.class, false),
                Mappings.load(Path.of("mappings")),
                new HoldSettings(5, null, null, Map.of(), Duration.ofDays(7), false));
    }

    /** Answers every question with the first of these that fits it. */
    private static <T> T answering(Class<T> port, Object... answers) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            for (Object answer : answers) {
                if (method.getReturnType().isInstance(answer)
                        || (method.getReturnType() == boolean.class && answer instanceof Boolean)) {
                    return answer;
                }
            }
            throw new IllegalStateException(method.getName());
        }));
    }
}
