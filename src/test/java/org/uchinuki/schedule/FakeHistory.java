package org.uchinuki.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleRun.State;
import org.uchinuki.schedule.ScheduleRun.StepRun;

/** The book of schedules in memory; what the tables promise is the contract's matter. */
final class FakeHistory implements ScheduleHistory {

    private final Map<Long, ScheduleRun> runs = new TreeMap<>();
    private final Map<String, Plan> plans = new HashMap<>();
    final Set<Long> held = new HashSet<>();
    boolean away;

    @Override
    public boolean wouldBeHeld(long importRun) {
        return held.contains(importRun);
    }

    @Override
    public synchronized Optional<Long> begin(Begun begun) {
        return underWay(begun.schedule()).isPresent()
                ? Optional.empty()
                : Optional.of(add(begun, State.RUNNING, null, null));
    }

    @Override
    public synchronized long notBegun(Begun begun, State state, Finding why) {
        return add(begun, state, why, begun.startedAt());
    }

    private long add(Begun begun, State state, @Nullable Finding why, @Nullable Instant ended) {
        long id = runs.size() + 1L;
        runs.put(
                id,
                new ScheduleRun(
                        id,
                        begun.schedule(),
                        begun.kind(),
                        begun.by(),
                        begun.reason(),
                        begun.school(),
                        begun.dueAt(),
                        begun.missed(),
                        begun.startedAt(),
                        ended,
                        state,
                        why,
                        List.of()));
        return id;
    }

    @Override
    public synchronized void step(long run, int number, StepRun step) {
        ScheduleRun now = known(run);
        List<StepRun> steps = new ArrayList<>(now.steps());
        if (steps.size() > number) {
            steps.set(number, step);
        } else {
            steps.add(step);
        }
        put(now, now.state(), now.endedAt(), steps);
    }

    @Override
    public synchronized void ended(long run, State state, Instant at) {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
        put(known(run), state, at, known(run).steps());
    }

    private ScheduleRun known(long run) {
        return find(run).orElseThrow();
    }

    private void put(ScheduleRun now, State state, @Nullable Instant ended, List<StepRun> steps) {
        runs.put(
                now.id(),
                new ScheduleRun(
                        now.id(),
                        now.schedule(),
                        now.kind(),
                        now.by(),
                        now.reason(),
                        now.school(),
                        now.dueAt(),
                        now.missed(),
                        now.startedAt(),
                        ended,
                        state,
                        now.finding(),
                        steps));
    }

    @Override
    public int cutOff(Instant at) {
        return 0;
    }

    @Override
    public synchronized Optional<ScheduleRun> underWay(String schedule) {
        return runs.values().stream()
                .filter(run -> run.schedule().equals(schedule) && run.state() == State.RUNNING)
                .findFirst();
    }

    @Override
    public synchronized Optional<ScheduleRun> find(long run) {
        return Optional.ofNullable(runs.get(run));
    }

    @Override
    public synchronized Optional<ScheduleRun> latest(String schedule, Kind kind) {
        return newest(schedule, Long.MAX_VALUE, 100).stream()
                .filter(run -> run.kind() == kind)
                .findFirst();
    }

    @Override
    public synchronized List<ScheduleRun> newest(String schedule, long before, int limit) {
        return runs.values().stream()
                .filter(run -> run.schedule().equals(schedule))
                .sorted(Comparator.comparingLong(ScheduleRun::id).reversed())
                .toList();
    }

    @Override
    public Optional<Plan> plan(String schedule, Kind kind) {
        return Optional.ofNullable(plans.get(schedule + kind));
    }

    @Override
    public void plan(String schedule, Kind kind, Plan plan) {
        plans.put(schedule + kind, plan);
    }
}
