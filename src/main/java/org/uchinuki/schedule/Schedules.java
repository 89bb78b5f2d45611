package org.uchinuki.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Discreet;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.pipeline.Run;
import org.uchinuki.schedule.Schedule.Blackout;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.Schedule.Step;
import org.uchinuki.schedule.ScheduleHistory.Begun;
import org.uchinuki.schedule.ScheduleHistory.Plan;
import org.uchinuki.schedule.ScheduleRun.State;
import org.uchinuki.schedule.ScheduleRun.StepRun;
import org.uchinuki.schedule.ScheduleRun.StepState;
import org.uchinuki.schedule.Work.Brought;
import org.uchinuki.schedule.Work.Passed;

/**
 * Runs schedules: one run of each at a time, by their time or because somebody says so. A time that comes while the last run
 * is under way, or in a blackout, is entered in the history and not made up for; one that was missed because the hub was
 * down is run once, late.
 */
final class Schedules implements ScheduleDesk {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    /** Whatever begins within this is on time. */
    static final Duration ON_TIME = Duration.ofMinutes(1);

    private static final int MOST_MISSED = 1_000;

    private final ScheduleBook book;
    private final ScheduleHistory history;
    private final Work work;
    private final Executor runner;
    private final Clock clock;
    private final Map<Long, End> unentered = new ConcurrentHashMap<>();
    private final Set<Long> told = ConcurrentHashMap.newKeySet();

    private record End(State state, Instant at) {}

    /** @param runner runs one schedule after the other, or several at once; a run takes as long as its imports */
    Schedules(ScheduleBook book, ScheduleHistory history, Work work, Executor runner, Clock clock) {
        this.book = book;
        this.history = history;
        this.work = work;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public List<Schedule> all() {
        return book.all();
    }

    @Override
    public Optional<Schedule> find(String id) {
        return book.find(id);
    }

    @Override
    public List<Finding> findings() {
        return book.findings();
    }

    @Override
    public @Nullable Instant next(Schedule schedule, Kind kind) {
        Cron cron = schedule.cron(kind);
        return cron == null ? null : cron.next(clock.instant());
    }

    @Override
    public @Nullable Blackout blackout(Schedule schedule) {
        return schedule.blackout(LocalDate.ofInstant(clock.instant(), Cron.ZONE));
    }

    @Override
    public Optional<ScheduleRun> underWay(String schedule) {
        return history.underWay(schedule);
    }

    @Override
    public Optional<ScheduleRun> latest(String schedule, Kind kind) {
        return history.latest(schedule, kind);
    }

    @Override
    public List<ScheduleRun> newest(String schedule, long before, int limit) {
        return history.newest(schedule, before, limit);
    }

    @Override
    public Answer start(Schedule schedule, Wanted wanted) {
        Blackout blackout = wanted.kind() == Kind.APPLY ? blackout(schedule) : null;
        if (blackout != null && !(wanted.despiteBlackout() && wanted.reason() != null)) {
            return new Answer.Conflict(inBlackout(schedule, blackout));
        }
        if (steps(schedule, wanted.school()).isEmpty()) {
            return new Answer.Faulty(Finding.error(
                    "schedule.school_not_apart", Location.pointer("request", "/school"), wanted.school()));
        }
        Begun begun = new Begun(
                schedule.id(), wanted.kind(), wanted.by(), wanted.reason(), wanted.school(), null, 0, clock.instant());
        return begin(schedule, begun)
                .<Answer>map(Answer.Begins::new)
                .orElseGet(() -> new Answer.Conflict(underWay(schedule)));
    }

    /** The time of a schedule has come, or had come while the hub was down. */
    void due(String id, Kind kind) {
        Schedule schedule = book.find(id).orElse(null);
        Cron cron = schedule == null ? null : schedule.cron(kind);
        if (schedule == null || cron == null) {
            return;
        }
        Instant now = clock.instant();
        Instant due = planned(schedule, kind, cron, now);
        Begun begun = new Begun(id, kind, null, null, null, due, missed(cron, due, now), now);
        Blackout blackout = schedule.blackout(LocalDate.ofInstant(dayOf(schedule, kind, now), Cron.ZONE));
        if (blackout != null) {
            history.notBegun(begun, State.SKIPPED, inBlackout(schedule, blackout));
        } else if (begin(schedule, begun).isEmpty()) {
            history.notBegun(begun, State.OVERLAPPED, underWay(schedule));
            LOG.warn("schedule {} is due and not begun: the run before is still under way", id);
        }
    }

    /** A forecast is of the run that comes next, and so is its blackout. */
    private static Instant dayOf(Schedule schedule, Kind kind, Instant now) {
        Instant next = kind == Kind.FORECAST ? schedule.cron().next(now) : now;
        return next == null ? now : next;
    }

    /** When it was due according to the plan, which outlives the hub. */
    private Instant planned(Schedule schedule, Kind kind, Cron cron, Instant now) {
        Instant due = history.plan(schedule.id(), kind)
                .filter(plan ->
                        plan.cron().equals(cron.text()) && !plan.nextDue().isAfter(now))
                .map(Plan::nextDue)
                .orElse(now);
        plan(schedule.id(), kind, cron, now);
        return due;
    }

    private void plan(String id, Kind kind, Cron cron, Instant now) {
        Instant next = cron.next(now);
        if (next != null) {
            history.plan(id, kind, new Plan(cron.text(), next));
        }
    }

    /** Reckons what is due next, where nothing is planned for the schedule as it now reads. */
    void plan(Schedule schedule, Kind kind) {
        Cron cron = schedule.cron(kind);
        if (cron != null
                && history.plan(schedule.id(), kind)
                        .filter(plan -> plan.cron().equals(cron.text()))
                        .isEmpty()) {
            plan(schedule.id(), kind, cron, clock.instant());
        }
    }

    private static int missed(Cron cron, Instant due, Instant now) {
        int missed = 0;
        Instant next = due.plus(ON_TIME).isAfter(now) ? null : cron.next(due);
        while (next != null && !next.isAfter(now) && missed < MOST_MISSED) {
            missed++;
            next = cron.next(next);
        }
        return missed;
    }

    private Optional<Long> begin(Schedule schedule, Begun begun) {
        settle();
        Optional<Long> run = history.begin(begun);
        if (run.isPresent()) {
            try {
                runner.execute(() -> run(run.get(), schedule, begun));
            } catch (RuntimeException | Error noThread) {
                LOG.error("run {} of schedule {} could not begin", run.get(), schedule.id(), Discreet.of(noThread));
                ended(run.get(), State.FAILED);
            }
        }
        return run;
    }

    /** A run whose end could not be entered would be under way for ever: it waits here until it can. */
    private void ended(long run, State state) {
        unentered.put(run, new End(state, clock.instant()));
        settle();
    }

    /** Enters the ends that could not be entered when they came. Call it every now and then. */
    void settle() {
        unentered.forEach((run, end) -> {
            try {
                history.ended(run, end.state(), end.at());
                unentered.remove(run);
            } catch (RuntimeException away) {
                if (told.add(run)) {
                    LOG.error(
                            "the end of run {} of a schedule could not be entered; it is tried again until it can",
                            run,
                            Discreet.of(away));
                }
            }
        });
        told.retainAll(unentered.keySet());
    }

    private void run(long run, Schedule schedule, Begun begun) {
        boolean forecast = begun.kind() == Kind.FORECAST;
        State state = State.DONE;
        try {
            Map<String, StepState> ended = new HashMap<>();
            List<Step> steps = steps(schedule, begun.school());
            for (int number = 0; number < steps.size(); number++) {
                StepState step = step(run, number, steps.get(number), ended, forecast);
                ended.put(steps.get(number).route(), step);
                state = worse(state, step);
            }
        } catch (RuntimeException | Error defect) {
            LOG.error("run {} of schedule {} failed", run, schedule.id(), Discreet.of(defect));
            state = State.FAILED;
        }
        ended(run, state);
        LOG.info("{} of schedule {} ended {}: run {}", begun.kind().word(), schedule.id(), state.word(), run);
    }

    private StepState step(long run, int number, Step step, Map<String, StepState> ended, boolean forecast) {
        Instant began = clock.instant();
        Optional<String> before = step.after().stream()
                .filter(route -> ended.containsKey(route) && !ended.get(route).letsOthersPass())
                .findFirst();
        if (before.isPresent()) {
            Finding why = Finding.error("schedule.step_before", Location.file(step.route()), before.get());
            history.step(run, number, new StepRun(step.route(), StepState.NOT_RUN, began, began, why, List.of()));
            return StepState.NOT_RUN;
        }
        history.step(run, number, new StepRun(step.route(), StepState.RUNNING, began, null, null, List.of()));
        Passed passed = judged(work.pass(step.route(), forecast));
        StepState state = state(passed);
        history.step(
                run,
                number,
                new StepRun(step.route(), state, began, clock.instant(), passed.failed(), passed.brought()));
        return state;
    }

    private Passed judged(Passed passed) {
        return new Passed(
                passed.brought().stream()
                        .map(one -> one.runId() != null && one.state() == Run.State.PREVIEWED
                                ? one.judged(history.wouldBeHeld(one.runId()))
                                : one)
                        .toList(),
                passed.failed());
    }

    private static StepState state(Passed passed) {
        List<Run.State> states = passed.brought().stream().map(Brought::state).toList();
        if (passed.failed() != null || states.contains(Run.State.REJECTED) || states.contains(Run.State.FAILED)) {
            return StepState.FAILED;
        }
        if (states.contains(Run.State.HELD)
                || passed.brought().stream().anyMatch(one -> Boolean.TRUE.equals(one.wouldBeHeld()))) {
            return StepState.HELD;
        }
        return passed.brought().isEmpty() ? StepState.NOTHING : StepState.DONE;
    }

    private static State worse(State state, StepState step) {
        return switch (step) {
            case FAILED -> State.FAILED;
            case HELD -> state == State.FAILED ? state : State.HELD;
            case DONE, NOTHING, NOT_RUN, RUNNING -> state;
        };
    }

    /** Of one school only the steps that bring nothing but its files; what comes as one file for all cannot be had apart. */
    private static List<Step> steps(Schedule schedule, @Nullable String school) {
        List<Step> steps = new ArrayList<>(schedule.steps());
        if (school != null) {
            steps.removeIf(step -> !school.equals(step.school()));
        }
        return steps;
    }

    private Finding underWay(Schedule schedule) {
        Optional<ScheduleRun> other = history.underWay(schedule.id());
        return Finding.error(
                "schedule.under_way",
                Location.file(schedule.id()),
                other.map(run -> String.valueOf(run.id())).orElse(null));
    }

    private static Finding inBlackout(Schedule schedule, Blackout blackout) {
        return Finding.error(
                "schedule.blackout",
                Location.file(schedule.id()),
                blackout.because(),
                Map.of("until", blackout.until().toString()));
    }
}
