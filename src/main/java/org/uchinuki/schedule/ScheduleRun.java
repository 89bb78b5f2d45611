package org.uchinuki.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.Work.Brought;

/**
 * One run of a schedule, or one that was not begun.
 *
 * @param by who started it; null where its time had come
 * @param reason why somebody did, where they said so
 * @param school code of the one school it was for; null for all
 * @param dueAt when it should have begun; null where somebody started it
 * @param missed how many times before were missed as well
 * @param endedAt null while it runs
 * @param finding why it did not do what it should have; null where nothing is to say
 */
public record ScheduleRun(
        long id,
        String schedule,
        Kind kind,
        @Nullable String by,
        @Nullable String reason,
        @Nullable String school,
        @Nullable Instant dueAt,
        int missed,
        Instant startedAt,
        @Nullable Instant endedAt,
        State state,
        @Nullable Finding finding,
        List<StepRun> steps) {

    public ScheduleRun {
        steps = List.copyOf(steps);
    }

    /** Whether it began more than a minute after it was due: the hub was down, or its clock was set. */
    public boolean isLate() {
        return dueAt != null && startedAt.isAfter(dueAt.plus(Schedules.ON_TIME));
    }

    /** How a run stands or has ended. */
    public enum State {
        RUNNING,
        DONE,
        /** At least one import waits for a person, or would. */
        HELD,
        /** At least one step failed. */
        FAILED,
        /** Not begun: a blackout. */
        SKIPPED,
        /** Not begun: an earlier one was under way. */
        OVERLAPPED,
        /** The hub ended before it did. */
        CUT_OFF;

        /** As the API and the tables write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One step of a run.
     *
     * @param endedAt null while it runs
     * @param finding why it failed or was not run; null where nothing is to say
     */
    public record StepRun(
            String route,
            StepState state,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Finding finding,
            List<Brought> brought) {
        public StepRun {
            brought = List.copyOf(brought);
        }
    }

    /** How a step stands or has ended. */
    public enum StepState {
        RUNNING,
        DONE,
        /** There was nothing to read. */
        NOTHING,
        HELD,
        FAILED,
        /** Not run, because a step it comes after did not succeed. */
        NOT_RUN;

        /** As the API and the tables write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static StepState of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        boolean letsOthersPass() {
            return this == DONE || this == NOTHING;
        }
    }
}
