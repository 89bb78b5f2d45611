package org.uchinuki.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleRun.State;
import org.uchinuki.schedule.ScheduleRun.StepRun;

/** The book of schedules: what ran, what did not, and what is due next. Owned by schedule, implemented by the store. */
public interface ScheduleHistory {

    /** What is known of a run when it begins. */
    record Begun(
            String schedule,
            Kind kind,
            @Nullable String by,
            @Nullable String reason,
            @Nullable String school,
            @Nullable Instant dueAt,
            int missed,
            Instant startedAt) {}

    /** @param cron as it was when the time was reckoned */
    record Plan(String cron, Instant nextDue) {}

    /** Whether an import that was only previewed would wait for a person: the guard has entered its reasons. */
    boolean wouldBeHeld(long importRun);

    /** Begins a run; empty while another one of the same schedule is under way, on whichever node. */
    Optional<Long> begin(Begun begun);

    /** Enters a run that was not begun. */
    long notBegun(Begun begun, State state, Finding why);

    /** Enters how a step stands, in place of what was said of it before. */
    void step(long run, int number, StepRun step);

    void ended(long run, State state, Instant at);

    /** Ends every run that is under way as cut off. Call it before any can begin. */
    int cutOff(Instant at);

    Optional<ScheduleRun> underWay(String schedule);

    Optional<ScheduleRun> find(long run);

    /** The latest that has begun of a kind. */
    Optional<ScheduleRun> latest(String schedule, Kind kind);

    /**
     * Runs of a schedule, newest first.
     *
     * @param before only those with a smaller id
     */
    List<ScheduleRun> newest(String schedule, long before, int limit);

    Optional<Plan> plan(String schedule, Kind kind);

    void plan(String schedule, Kind kind, Plan plan);
}
