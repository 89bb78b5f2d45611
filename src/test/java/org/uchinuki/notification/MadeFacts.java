package org.uchinuki.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.RunFile;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.schedule.ScheduleRun;

/** Runs and schedules as a test wants them. */
final class MadeFacts implements Facts {

    static final Finding HOLD = Finding.error(
            "change.too_many_ended",
            Location.file("students.csv"),
            null,
            Map.of(
                    "mapping",
                    "sis/students",
                    "scope",
                    "検証小学校",
                    "changed",
                    "4",
                    "before",
                    "36",
                    "percent",
                    "11",
                    "limit",
                    "10 % / 5"));
    /** Of a row, with a name in it. */
    static final Finding CELL =
            Finding.error("decoding.truncated", new Location("伊予花子.csv", null, null, null, null), "伊予花子", Map.of());

    private final Map<Long, Run> runs = new ConcurrentHashMap<>();
    private final Map<Long, List<Finding>> findings = new ConcurrentHashMap<>();
    private final Map<Long, ScheduleRun> schedules = new ConcurrentHashMap<>();
    final Set<String> waiting = ConcurrentHashMap.newKeySet();
    /** Runs of whose rows none waits any more. */
    final Set<Long> dismissed = ConcurrentHashMap.newKeySet();

    final Set<BrokenFile> broken = ConcurrentHashMap.newKeySet();
    final Map<UUID, Opened> opened = new ConcurrentHashMap<>();

    void run(long id, String source, State state, Finding... found) {
        run(id, source, state, 0, found);
    }

    void run(long id, String source, State state, long setAside, Finding... found) {
        runs.put(
                id,
                new Run(
                        id,
                        UUID.randomUUID(),
                        source,
                        "route:" + source,
                        null,
                        Mode.APPLY,
                        state,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Counts(36 + setAside, 0, 0, 32, 4, setAside),
                        0,
                        null,
                        null,
                        Expected.ANYTHING,
                        List.of(new RunFile(1, "students.csv", mapping(state), null, 36, setAside))));
        findings.put(id, List.of(found));
    }

    private static @Nullable String mapping(State state) {
        return state == State.REJECTED || state == State.FAILED ? null : "sis/students";
    }

    void schedule(ScheduleRun run) {
        schedules.put(run.id(), run);
    }

    @Override
    public Optional<Run> run(long id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public List<Finding> reasons(long run) {
        return findings.getOrDefault(run, List.of());
    }

    @Override
    public boolean isHeld(String source) {
        return runs.values().stream().anyMatch(run -> run.source().equals(source) && run.state() == State.HELD);
    }

    @Override
    public Optional<ScheduleRun> scheduleRun(long id) {
        return Optional.ofNullable(schedules.get(id));
    }

    @Override
    public boolean waits(long run, String mapping) {
        return waiting.contains(mapping) && !dismissed.contains(run);
    }

    @Override
    public Set<String> waitingMappings() {
        return waiting;
    }

    @Override
    public Set<BrokenFile> brokenFiles() {
        return broken;
    }

    @Override
    public Optional<Opened> opened(UUID id) {
        return Optional.ofNullable(opened.get(id));
    }
}
