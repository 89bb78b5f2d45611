package org.uchinuki.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.schedule.Schedule.Blackout;
import org.uchinuki.schedule.Schedule.Kind;

/** What whoever looks after sources may see of schedules, and have them do. */
public interface ScheduleDesk {

    /**
     * What somebody wants to have run.
     *
     * @param school code of one school, or null for all
     * @param by who
     * @param despiteBlackout whether it may run in a blackout; then a reason is needed
     */
    record Wanted(
            Kind kind,
            @Nullable String school,
            String by,
            @Nullable String reason,
            boolean despiteBlackout) {}

    /** What becomes of it. */
    sealed interface Answer {
        record Begins(long run) implements Answer {}

        /** It was not begun; the finding says why. */
        record Conflict(Finding why) implements Answer {}

        /** It cannot be had like that; the finding says why. */
        record Faulty(Finding why) implements Answer {}
    }

    /** The schedules as the file last said them, by their order there. */
    List<Schedule> all();

    Optional<Schedule> find(String id);

    /** What is wrong with the file as it now stands; the last good schedules are the ones that hold. */
    List<Finding> findings();

    /** When its time comes next, whether in a blackout or not; null where it never does. */
    @Nullable
    Instant next(Schedule schedule, Kind kind);

    /** The blackout of today; null where there is none. */
    @Nullable
    Blackout blackout(Schedule schedule);

    Optional<ScheduleRun> underWay(String schedule);

    /** The latest run that has begun; of a forecast, what it said. */
    Optional<ScheduleRun> latest(String schedule, Kind kind);

    /**
     * Runs of a schedule, newest first, with those that were not begun.
     *
     * @param before only those with a smaller id
     */
    List<ScheduleRun> newest(String schedule, long before, int limit);

    /** Begins a run because somebody says so; it goes on by itself. */
    Answer start(Schedule schedule, Wanted wanted);
}
