package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Result;
import org.uchinuki.pipeline.Imports.Standing;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;

/** What comes to the door half, or not as a file at all: nothing of it is applied, and people can see that it came. */
@ExtendWith(HubsEnd.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrokenDeliveriesTest {

    @Test
    void of_a_roster_that_was_still_being_written_nothing_is_applied_and_no_child_leaves() {
        Hub hub = Hub.blank("h2");
        assertThat(handed(hub, new Roster(16).good(1, 30).bytes(), Standing.FINAL).state())
                .isEqualTo(State.APPLIED);

        Result half = handed(hub, new Roster(16).good(1, 28).bytes(), () -> false);
        assertThat(half.state()).isEqualTo(State.REJECTED);
        assertThat(half.report()).contains("[pipeline.changed_meanwhile]");
        assertThat(half.counts().ended()).isZero();

        assertThat(handed(hub, new Roster(16).good(1, 30).bytes(), Standing.FINAL)
                        .counts()
                        .unchanged())
                .as("nobody had left in between")
                .isEqualTo(30);
    }

    private static Result handed(Hub hub, byte[] content, Standing standing) {
        return hub.bean(Imports.class)
                .importNow(new Submission(
                        "c4th",
                        "test",
                        "c4th/students",
                        Mode.APPLY,
                        Expected.ANYTHING,
                        List.of(new Part("students.csv", () -> new ByteArrayInputStream(content))),
                        null,
                        standing));
    }
}
