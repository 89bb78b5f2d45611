package org.uchinuki.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.finding.Finding;
import org.uchinuki.schedule.Work.Brought;
import org.uchinuki.schedule.Work.Passed;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DueWorkTest {

    private final DueRoutes due = new DueRoutes();
    private final DueWork work = new DueWork(due);

    @BeforeEach
    void loaded() {
        due.loaded();
    }

    @Test
    void a_route_that_does_not_wait_and_one_that_is_at_work_are_told_apart() {
        assertThat(code(work.pass("nobody", false))).isEqualTo("schedule.route_not_waiting");
        List<Passed> inner = new ArrayList<>();
        due.add("mine", () -> inner.add(work.pass("mine", false)));
        assertThat(work.pass("mine", false).failed()).isNull();
        assertThat(code(inner.getFirst())).isEqualTo("schedule.route_busy");
        assertThat(work.pass("mine", false).failed()).as("it may pass again").isNull();
    }

    @Test
    void what_went_wrong_is_told_by_its_kind_and_never_in_its_own_words() {
        due.add("sftp", () -> {
            throw new IllegalStateException("x", new IOException("pl4nted"));
        });
        Finding failed = requireNonNull(work.pass("sftp", false).failed());
        assertThat(failed.code()).isEqualTo("schedule.route_failed");
        assertThat(failed.details()).isEqualTo(Map.of("problem", "IOException"));
        assertThat(failed.toString()).doesNotContain("pl4nted");
        due.add("sftp", () -> {
            throw new IllegalStateException(new Unfit("route.message_unreadable", "q", null, Map.of()));
        });
        assertThat(code(work.pass("sftp", false))).isEqualTo("route.message_unreadable");
    }

    @Test
    void bytes_that_were_applied_before_are_told_with_that_run() {
        due.add("again", () -> {
            requireNonNull(due.underWay("again")).same(12);
        });
        assertThat(work.pass("again", false).brought()).singleElement().satisfies((Brought one) -> {
            assertThat(one.same()).isTrue();
            assertThat(one.runId()).isEqualTo(12L);
        });
        assertThat(due.underWay("again")).isNull();
    }

    private static String code(Passed passed) {
        return requireNonNull(passed.failed()).code();
    }
}
