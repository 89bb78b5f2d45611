package org.uchinuki.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Readers;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.notification.NotificationBook;
import org.uchinuki.notification.Notifications;
import org.uchinuki.pipeline.AsideBook.Share;
import org.uchinuki.pipeline.Asides;
import org.uchinuki.pipeline.Decision;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunDays;
import org.uchinuki.pipeline.RunDecisions;
import org.uchinuki.pipeline.RunStates;
import org.uchinuki.route.LoadedFiles;
import org.uchinuki.schedule.Schedule;
import org.uchinuki.schedule.Schedule.Kind;
import org.uchinuki.schedule.ScheduleDesk;
import org.uchinuki.schedule.ScheduleRun;
import org.uchinuki.schedule.Work.Brought;
import org.uchinuki.web.OperationState.Facts;
import org.uchinuki.web.RunsView.RunLine;

/** Puts together what the desks of runs, rows set aside, schedules and files say. */
@Component
final class DeskOperations implements OperationsView {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final int DAYS = 14;
    private static final int LATEST = 200;
    private static final int WAITING = 12;
    private static final Duration FRESH = Duration.ofHours(26);

    private final RunsView runs;
    private final RunStates states;
    private final RunDecisions decisions;
    private final RunDays days;
    private final Asides asides;
    private final ScheduleDesk schedules;
    private final LoadedFiles files;
    private final KarteDesk kartes;
    private final Readers readers;
    private final Notifications notifications;
    private final Clock clock;

    DeskOperations(
            RunsView runs,
            RunStates states,
            RunDecisions decisions,
            RunDays days,
            Asides asides,
            ScheduleDesk schedules,
            LoadedFiles files,
            KarteDesk kartes,
            Readers readers,
            Notifications notifications,
            Clock clock) {
        this.runs = runs;
        this.states = states;
        this.decisions = decisions;
        this.days = days;
        this.asides = asides;
        this.schedules = schedules;
        this.files = files;
        this.kartes = kartes;
        this.readers = readers;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Override
    public Overview now() {
        OffsetDateTime now = clock.instant().atZone(JAPAN).toOffsetDateTime();
        List<LocalDate> shown = IntStream.range(0, DAYS)
                .mapToObj(day -> now.toLocalDate().minusDays(DAYS - 1L - day))
                .toList();
        List<Held> held = states.held().stream()
                .map(runs::line)
                .map(run ->
                        new Held(run, Duration.between(run.receivedAt(), now), booked(run.id()), overtaken(run.id())))
                .toList();
        List<Source> sources = Nights.of(days.since(shown.getFirst()), shown, held);
        List<Share> shares = asides.shares();
        List<Fresh> fresh = kartes.of(readers.current()).freshness().stream()
                .map(one -> new Fresh(
                        one.label(),
                        one.source(),
                        one.asOf(),
                        one.asOf() != null && one.asOf().plus(FRESH).isBefore(now)))
                .toList();
        List<Next> next = schedules.all().stream().map(this::next).toList();
        Facts facts = facts(held, shares, fresh, next);
        OperationState state = facts.state();
        return new Overview(
                state,
                facts.of(state),
                page(state, held, next),
                held,
                shown,
                sources,
                waiting(shares),
                fresh,
                next,
                notices());
    }

    private @Nullable OffsetDateTime booked(long run) {
        return decisions.of(run).stream()
                .filter(decision -> Decision.BOOKED.equals(decision.outcome()))
                .map(Decision::dueAt)
                .filter(Objects::nonNull)
                .map(due -> due.atZone(JAPAN).toOffsetDateTime())
                .findFirst()
                .orElse(null);
    }

    private @Nullable Long overtaken(long run) {
        return decisions.overtakenBy(run).orElse(null);
    }

    private static Stream<Held> undecided(List<Held> held) {
        return held.stream().filter(Held::waits);
    }

    private Notices notices() {
        NotificationBook.Waiting waiting = notifications.waiting();
        return new Notices(notifications.isOn(), waiting.open(), waiting.parcels(), waiting.givenUp());
    }

    private static @Nullable String page(OperationState state, List<Held> held, List<Next> next) {
        return switch (state) {
            case HELD ->
                "/runs/" + undecided(held).findFirst().orElseThrow().run().id() + "/diff";
            case WILL_BE_HELD ->
                next.stream()
                        .map(Next::forecast)
                        .filter(Objects::nonNull)
                        .flatMap(Forecast::pages)
                        .findFirst()
                        .orElseThrow();
            default -> state.page();
        };
    }

    private Facts facts(List<Held> held, List<Share> shares, List<Fresh> fresh, List<Next> next) {
        List<RunLine> newest = runs.runs(LATEST);
        Set<String> seen = new HashSet<>();
        List<RunLine> latest = newest.stream()
                .filter(run -> run.mode().equals("apply") && !run.underWay())
                .filter(run -> seen.add(run.source()))
                .toList();
        return new Facts(
                files.broken().size(),
                schedules.findings().size(),
                count(latest, "failed"),
                undecided(held).count(),
                count(latest, "rejected"),
                next.stream()
                        .map(Next::forecast)
                        .filter(Objects::nonNull)
                        .mapToLong(Forecast::stopped)
                        .sum(),
                shares.stream().mapToLong(Share::rows).sum(),
                fresh.stream().filter(Fresh::stale).count(),
                next.stream().anyMatch(one -> one.blackout() != null),
                newest.stream().filter(RunLine::underWay).count(),
                newest.isEmpty());
    }

    private static long count(List<RunLine> latest, String state) {
        return latest.stream().filter(run -> run.state().equals(state)).count();
    }

    private static List<Waiting> waiting(List<Share> shares) {
        Map<List<@Nullable String>, Waiting> sums = new LinkedHashMap<>();
        for (Share share : shares) {
            Waiting one = new Waiting(
                    share.schoolName() == null ? share.school() : share.schoolName(),
                    share.school(),
                    share.mapping(),
                    share.rows());
            sums.merge(Arrays.asList(share.mapping(), share.school()), one, Waiting::and);
        }
        return sums.values().stream()
                .sorted(Comparator.comparingLong(Waiting::rows).reversed())
                .limit(WAITING)
                .toList();
    }

    private Next next(Schedule schedule) {
        Schedule.Blackout blackout = schedules.blackout(schedule);
        return new Next(
                schedule.id(),
                schedule.about(),
                japan(schedules.next(schedule, Kind.APPLY)),
                japan(schedules.next(schedule, Kind.FORECAST)),
                blackout == null ? null : blackout.because(),
                forecast(schedule));
    }

    /** The latest one, as long as no run has begun since: it speaks of the next. */
    private @Nullable Forecast forecast(Schedule schedule) {
        ScheduleRun said = schedules.latest(schedule.id(), Kind.FORECAST).orElse(null);
        Optional<Instant> ran = schedules.latest(schedule.id(), Kind.APPLY).map(ScheduleRun::startedAt);
        if (said == null || ran.filter(said.startedAt()::isBefore).isPresent()) {
            return null;
        }
        List<Brought> brought =
                said.steps().stream().flatMap(step -> step.brought().stream()).toList();
        return new Forecast(
                said.startedAt().atZone(JAPAN).toOffsetDateTime(),
                said.state().word(),
                brought.size(),
                runs(brought, one -> Boolean.TRUE.equals(one.wouldBeHeld())),
                runs(brought, one -> one.state() == State.REJECTED));
    }

    private static List<Long> runs(List<Brought> brought, Predicate<Brought> which) {
        return brought.stream()
                .filter(which)
                .map(Brought::runId)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable OffsetDateTime japan(@Nullable Instant moment) {
        return moment == null ? null : moment.atZone(JAPAN).toOffsetDateTime();
    }
}
