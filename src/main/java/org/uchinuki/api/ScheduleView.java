package org.uchinuki.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.schedule.Cron;
import org.uchinuki.schedule.Schedule;
import org.uchinuki.schedule.Schedule.Blackout;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.Schedule.Step;
import org.uchinuki.schedule.ScheduleDesk;
import org.uchinuki.schedule.ScheduleRun;
import org.uchinuki.schedule.ScheduleRun.StepRun;
import org.uchinuki.schedule.Work.Brought;

/**
 * A schedule as the API shows it. Times have Japan's offset.
 *
 * @param blackout the one of today, or null
 * @param underWay the run that is under way, or null
 * @param lastRun the latest that has begun, or null
 * @param lastForecast what the latest forecast said, or null
 */
record ScheduleView(
        String id,
        String about,
        String cron,
        @Nullable String forecastCron,
        String timeZone,
        @Nullable OffsetDateTime nextRun,
        @Nullable OffsetDateTime nextForecast,
        @Nullable BlackoutView blackout,
        List<BlackoutView> blackouts,
        List<StepView> steps,
        @Nullable RunView underWay,
        @Nullable RunView lastRun,
        @Nullable RunView lastForecast) {

    static ScheduleView of(Schedule schedule, ScheduleDesk schedules) {
        return new ScheduleView(
                schedule.id(),
                schedule.about(),
                schedule.cron().text(),
                schedule.forecast() == null ? null : schedule.forecast().text(),
                Cron.ZONE.getId(),
                japan(schedules.next(schedule, Kind.APPLY)),
                japan(schedules.next(schedule, Kind.FORECAST)),
                blackout(schedules.blackout(schedule)),
                schedule.blackouts().stream().map(BlackoutView::of).toList(),
                schedule.steps().stream().map(StepView::of).toList(),
                schedules.underWay(schedule.id()).map(RunView::of).orElse(null),
                schedules.latest(schedule.id(), Kind.APPLY).map(RunView::of).orElse(null),
                schedules.latest(schedule.id(), Kind.FORECAST).map(RunView::of).orElse(null));
    }

    private static @Nullable BlackoutView blackout(@Nullable Blackout today) {
        return today == null ? null : BlackoutView.of(today);
    }

    private static @Nullable OffsetDateTime japan(@Nullable Instant moment) {
        return moment == null ? null : JapanTime.of(moment);
    }

    /** @param until last day */
    record BlackoutView(LocalDate from, LocalDate until, String because) {
        static BlackoutView of(Blackout blackout) {
            return new BlackoutView(blackout.from(), blackout.until(), blackout.because());
        }
    }

    /** @param after routes without whose success this one is not run */
    record StepView(String route, @Nullable String school, List<String> after) {
        static StepView of(Step step) {
            return new StepView(step.route(), step.school(), step.after());
        }
    }

    /**
     * A run of a schedule.
     *
     * @param startedBy null where its time had come
     * @param late whether it began more than a minute after it was due
     * @param missed how many times before were missed as well
     * @param finding in Japanese and English, or null
     */
    record RunView(
            long scheduleRunId,
            String kind,
            String state,
            @Nullable String startedBy,
            @Nullable String reason,
            @Nullable String school,
            @Nullable OffsetDateTime dueAt,
            boolean late,
            int missed,
            OffsetDateTime startedAt,
            @Nullable OffsetDateTime endedAt,
            @Nullable Map<String, Object> finding,
            List<StepRunView> steps) {

        static RunView of(ScheduleRun run) {
            return new RunView(
                    run.id(),
                    run.kind().word(),
                    run.state().word(),
                    run.by(),
                    run.reason(),
                    run.school(),
                    japan(run.dueAt()),
                    run.isLate(),
                    run.missed(),
                    JapanTime.of(run.startedAt()),
                    japan(run.endedAt()),
                    shown(run.finding()),
                    run.steps().stream().map(StepRunView::of).toList());
        }
    }

    record StepRunView(
            String route,
            String state,
            OffsetDateTime startedAt,
            @Nullable OffsetDateTime endedAt,
            @Nullable Map<String, Object> finding,
            List<BroughtView> imports) {

        static StepRunView of(StepRun step) {
            return new StepRunView(
                    step.route(),
                    step.state().word(),
                    JapanTime.of(step.startedAt()),
                    japan(step.endedAt()),
                    shown(step.finding()),
                    step.brought().stream().map(BroughtView::of).toList());
        }
    }

    /**
     * One import of a step.
     *
     * @param runId of {@code /api/v1/runs/{id}}; null where nothing could be taken in
     * @param sameBytes whether that run had applied the same bytes before, and nothing was to do
     * @param wouldBeHeld of a forecast; null where that is not known
     */
    record BroughtView(
            @Nullable Long runId,
            String state,
            Counts counts,
            long findings,
            boolean sameBytes,
            @Nullable Boolean wouldBeHeld) {

        static BroughtView of(Brought one) {
            return new BroughtView(
                    one.runId(), one.state().word(), one.counts(), one.findings(), one.same(), one.wouldBeHeld());
        }
    }

    private static @Nullable Map<String, Object> shown(@Nullable Finding finding) {
        return finding == null ? null : ProblemBody.finding(finding);
    }
}
