package org.uchinuki.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.RunFile;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleRun;
import org.uchinuki.schedule.ScheduleRun.StepRun;
import org.uchinuki.schedule.ScheduleRun.StepState;

/** Says of what has happened what is the matter now, and what is over. */
record Judge(Facts facts) {

    /** One or the other. */
    sealed interface Verdict {

        /** @param subject the run; null where it is of none */
        record Raised(Cause.Key key, @Nullable Long subject) implements Verdict {}

        record Over(Predicate<Cause> which) implements Verdict {}
    }

    private static final String GAVE_UP = "pipeline.gave_up";
    private static final Set<Topic> UNTIL_APPLIED =
            Set.of(Topic.RUN_REJECTED, Topic.RUN_FAILED, Topic.RUN_GIVEN_UP, Topic.SOURCE_SILENT);
    private static final Set<Topic> UNTIL_RUN = Set.of(
            Topic.SCHEDULE_FAILED,
            Topic.SCHEDULE_CUT_OFF,
            Topic.SCHEDULE_NOT_BEGUN,
            Topic.SCHEDULE_LATE,
            Topic.FORECAST_HELD);

    List<Verdict> of(Happening happening) {
        return switch (happening.what()) {
            case RUN ->
                facts.run(happening.subject())
                        .map(run -> happening.state().equals(Happening.DECIDED)
                                ? decided(run)
                                : ended(run, State.of(happening.state())))
                        .orElse(List.of());
            case SCHEDULE ->
                facts.scheduleRun(happening.subject()).map(this::ended).orElse(List.of());
            case GLASS -> glass(Objects.requireNonNull(happening.named()), happening.state());
        };
    }

    /** Each is one of its own: it counts for nothing that somebody has opened something else before. */
    private List<Verdict> glass(String id, String state) {
        if (state.equals(Happening.SEEN)) {
            return List.of(new Verdict.Over(cause ->
                    cause.topic() == Topic.BREAK_GLASS && id.equals(cause.key().code())));
        }
        return facts.opened(UUID.fromString(id)).filter(one -> !one.isSeen()).stream()
                .<Verdict>map(
                        one -> new Verdict.Raised(new Cause.Key(Topic.BREAK_GLASS, "access", one.who(), id), null))
                .toList();
    }

    private List<Verdict> decided(Run run) {
        return facts.isHeld(run.source())
                ? List.of()
                : List.of(new Verdict.Over(cause ->
                        cause.topic() == Topic.RUN_HELD && cause.source().equals(run.source())));
    }

    private List<Verdict> ended(Run run, State state) {
        if (run.mode() == Mode.DRY_RUN) {
            return List.of();
        }
        List<Verdict> verdicts = new ArrayList<>(decided(run));
        switch (state) {
            // Whoever was quicker than this has decided already.
            case HELD -> {
                if (run.state() == State.HELD) {
                    verdicts.add(raised(Topic.RUN_HELD, run));
                }
            }
            case REJECTED -> verdicts.add(raised(Topic.RUN_REJECTED, run));
            case FAILED ->
                verdicts.add(raised(
                        facts.reasons(run.id()).stream()
                                        .anyMatch(one -> one.code().equals(GAVE_UP))
                                ? Topic.RUN_GIVEN_UP
                                : Topic.RUN_FAILED,
                        run));
            case APPLIED -> verdicts.add(applied(run));
            case RECEIVED, RUNNING, PREVIEWED, UNDONE -> {
                // nothing that needs anybody
            }
        }
        if (state == State.APPLIED || state == State.REJECTED) {
            run.files().stream()
                    .filter(file -> file.setAside() > 0)
                    .map(RunFile::mapping)
                    .filter(Objects::nonNull)
                    .distinct()
                    // Rows that are dismissed again wait for nobody, whatever else of their mapping does.
                    .filter(mapping -> facts.waits(run.id(), mapping))
                    .map(mapping -> new Cause.Key(Topic.ROWS_SET_ASIDE, run.source(), mapping, null))
                    .forEach(key -> verdicts.add(new Verdict.Raised(key, run.id())));
        }
        return verdicts;
    }

    private static Verdict applied(Run run) {
        Set<String> read = run.files().stream()
                .map(RunFile::mapping)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Verdict.Over(cause -> UNTIL_APPLIED.contains(cause.topic())
                && cause.source().equals(run.source())
                && (cause.key().mapping() == null || read.contains(cause.key().mapping())));
    }

    private Verdict raised(Topic topic, Run run) {
        List<Finding> reasons = facts.reasons(run.id());
        String code = reasons.isEmpty() ? null : reasons.getFirst().code();
        String mapping = run.files().stream()
                .map(RunFile::mapping)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(run.mapping());
        return new Verdict.Raised(new Cause.Key(topic, run.source(), mapping, code), run.id());
    }

    private List<Verdict> ended(ScheduleRun run) {
        List<Verdict> verdicts = new ArrayList<>();
        boolean apply = run.kind() == Kind.APPLY;
        switch (run.state()) {
            case DONE, HELD -> {
                verdicts.add(new Verdict.Over(cause -> UNTIL_RUN.contains(cause.topic())
                        && (apply || cause.topic() == Topic.FORECAST_HELD)
                        && cause.source().equals(run.schedule())));
                if (!apply && run.state() == ScheduleRun.State.HELD) {
                    verdicts.add(raised(Topic.FORECAST_HELD, run, null));
                }
            }
            case FAILED -> {
                failed(run).ifPresent(verdicts::add);
                // What was only tried has told nothing itself.
                if (!apply && bringsWhatIsRefused(run)) {
                    verdicts.add(raised(Topic.FORECAST_HELD, run, null));
                }
            }
            case CUT_OFF -> verdicts.add(raised(Topic.SCHEDULE_CUT_OFF, run, null));
            case OVERLAPPED -> verdicts.add(raised(Topic.SCHEDULE_NOT_BEGUN, run, null));
            case RUNNING, SKIPPED -> {
                // it goes on, or a blackout wants it so
            }
        }
        if (apply && run.isLate() && run.state() != ScheduleRun.State.SKIPPED) {
            verdicts.add(raised(Topic.SCHEDULE_LATE, run, null));
        }
        return verdicts;
    }

    /** A step that failed only because its import did is told as that import. */
    private static Optional<Verdict> failed(ScheduleRun run) {
        List<StepRun> own = run.steps().stream()
                .filter(step -> step.state() == StepState.NOT_RUN
                        || (step.state() == StepState.FAILED
                                && (step.finding() != null || step.brought().isEmpty())))
                .toList();
        if (own.isEmpty() && bringsWhatIsRefused(run)) {
            return Optional.empty();
        }
        return Optional.of(raised(
                Topic.SCHEDULE_FAILED,
                run,
                own.stream()
                        .map(StepRun::finding)
                        .filter(Objects::nonNull)
                        .map(Finding::code)
                        .findFirst()
                        .orElse(null)));
    }

    private static boolean bringsWhatIsRefused(ScheduleRun run) {
        return run.steps().stream()
                .anyMatch(step -> step.brought().stream()
                        .anyMatch(one -> one.state() == State.REJECTED || one.state() == State.FAILED));
    }

    private static Verdict raised(Topic topic, ScheduleRun run, @Nullable String code) {
        return new Verdict.Raised(new Cause.Key(topic, run.schedule(), null, code), run.id());
    }
}
