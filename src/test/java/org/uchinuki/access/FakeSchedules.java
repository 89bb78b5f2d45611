package org.uchinuki.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.schedule.Schedule;
import org.uchinuki.schedule.Schedule.Blackout;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleDesk;
import org.uchinuki.schedule.ScheduleRun;

/** A hub without schedules. */
final class FakeSchedules implements ScheduleDesk {

    @Override
    public List<Schedule> all() {
        return List.of();
    }

    @Override
    public Optional<Schedule> find(String id) {
        return Optional.empty();
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public @Nullable Instant next(Schedule schedule, Kind kind) {
        return null;
    }

    @Override
    public @Nullable Blackout blackout(Schedule schedule) {
        return null;
    }

    @Override
    public Optional<ScheduleRun> underWay(String schedule) {
        return Optional.empty();
    }

    @Override
    public Optional<ScheduleRun> latest(String schedule, Kind kind) {
        return Optional.empty();
    }

    @Override
    public List<ScheduleRun> newest(String schedule, long before, int limit) {
        return List.of();
    }

    @Override
    public Answer start(Schedule schedule, Wanted wanted) {
        throw new UnsupportedOperationException("there is no schedule");
    }
}
