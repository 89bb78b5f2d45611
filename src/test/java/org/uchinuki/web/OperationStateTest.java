package org.uchinuki.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunDays.Day;
import org.uchinuki.web.OperationState.Facts;
import org.uchinuki.web.OperationState.Owner;
import org.uchinuki.web.OperationsView.Forecast;
import org.uchinuki.web.OperationsView.Held;
import org.uchinuki.web.OperationsView.Night;
import org.uchinuki.web.RunsView.Counts;
import org.uchinuki.web.RunsView.RunLine;

class OperationStateTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void each_of_twelve_states_has_one_sentence_one_owner_and_one_thing_to_do_in_both_languages() {
        assertThat(OperationState.values()).hasSize(12);
        for (Locale locale : List.of(Locale.ROOT, Locale.ENGLISH)) {
            ResourceBundle words = ResourceBundle.getBundle("messages", locale);
            for (OperationState state : OperationState.values()) {
                assertThat(words.keySet())
                        .contains(
                                "operations." + state.word(),
                                "owner." + state.owner().word());
                boolean acts = state.page() != null || state.owner() == Owner.APPROVER;
                assertThat(words.containsKey("operations." + state.word() + ".do"))
                        .as(state.word())
                        .isEqualTo(acts);
            }
        }
    }

    @Test
    void what_stops_most_is_told_first() {
        assertThat(new Facts(1, 1, 1, 1, 1, 1, 1, 1, true, 1, true).state()).isEqualTo(OperationState.BROKEN_FILES);
        assertThat(new Facts(0, 2, 1, 1, 1, 1, 1, 1, true, 1, true).state()).isEqualTo(OperationState.BROKEN_SCHEDULES);
        assertThat(new Facts(0, 0, 1, 1, 1, 1, 1, 1, true, 1, true).state()).isEqualTo(OperationState.FAILED);
        assertThat(new Facts(0, 0, 0, 1, 1, 1, 1, 1, true, 1, true).state()).isEqualTo(OperationState.HELD);
        assertThat(new Facts(0, 0, 0, 0, 1, 1, 1, 1, true, 1, true).state()).isEqualTo(OperationState.REJECTED);
        assertThat(new Facts(0, 0, 0, 0, 0, 1, 1, 1, true, 1, true).state()).isEqualTo(OperationState.WILL_BE_HELD);
        assertThat(new Facts(0, 0, 0, 0, 0, 0, 1, 1, true, 1, true).state()).isEqualTo(OperationState.SET_ASIDE);
        assertThat(new Facts(0, 0, 0, 0, 0, 0, 0, 1, true, 1, true).state()).isEqualTo(OperationState.STALE);
        assertThat(new Facts(0, 0, 0, 0, 0, 0, 0, 0, true, 1, true).state()).isEqualTo(OperationState.BLACKOUT);
        assertThat(new Facts(0, 0, 0, 0, 0, 0, 0, 0, false, 1, true).state()).isEqualTo(OperationState.RUNNING);
        assertThat(new Facts(0, 0, 0, 0, 0, 0, 0, 0, false, 0, true).state()).isEqualTo(OperationState.NOTHING_YET);
        assertThat(new Facts(0, 0, 0, 0, 0, 0, 0, 0, false, 0, false).state()).isEqualTo(OperationState.GOOD);
    }

    @Test
    void a_forecast_says_what_would_be_refused_before_what_would_be_held_and_leads_to_both() {
        Forecast refused = new Forecast(Made.EVENING, "failed", 2, List.of(4L), List.of(8L));
        assertThat(refused.word()).isEqualTo("refused");
        assertThat(refused.stopped()).isEqualTo(2);
        assertThat(refused.pages()).containsExactly("/runs/4/diff", "/runs/8");
        assertThat(new Forecast(Made.EVENING, "held", 1, List.of(4L), List.of()).word())
                .isEqualTo("held");
        assertThat(new Forecast(Made.EVENING, "failed", 1, List.of(), List.of()).word())
                .isEqualTo("failed");
        assertThat(new Forecast(Made.EVENING, "done", 1, List.of(), List.of()).word())
                .isEqualTo("good");
    }

    @Test
    void a_day_shows_the_one_run_that_most_needs_somebody_and_counts_them_all() {
        List<LocalDate> days = List.of(TODAY.minusDays(3), TODAY.minusDays(2), TODAY.minusDays(1), TODAY);
        List<OperationsView.Source> sources = Nights.of(
                List.of(
                        new Day("c4th", TODAY.minusDays(2), State.APPLIED, 3, 0),
                        new Day("c4th", TODAY.minusDays(2), State.HELD, 1, 0),
                        new Day("c4th", TODAY.minusDays(2), State.FAILED, 1, 0),
                        new Day("c4th", TODAY.minusDays(1), State.APPLIED, 2, 7),
                        new Day("c4th", TODAY.minusDays(1), State.UNDONE, 1, 0),
                        new Day("attendance", TODAY, State.APPLIED, 1, 0)),
                days,
                List.of());

        assertThat(sources).extracting(OperationsView.Source::name).containsExactly("attendance", "c4th");
        assertThat(sources.get(1).nights())
                .containsExactly(
                        new Night(days.get(0), "none", 0, 0),
                        new Night(days.get(1), "held", 5, 0),
                        new Night(days.get(2), "aside", 3, 7),
                        new Night(days.get(3), "none", 0, 0));
        assertThat(Arrays.asList(
                        "none", "applied", "aside", "running", "undone", "overtaken", "held", "rejected", "failed"))
                .allSatisfy(word -> assertThat(ResourceBundle.getBundle("messages", Locale.ENGLISH)
                                .containsKey("night." + word))
                        .isTrue());
    }

    @Test
    void a_day_whose_held_runs_were_all_overtaken_says_so_and_waits_for_no_approval() {
        List<LocalDate> days = List.of(TODAY.minusDays(1), TODAY);
        List<Day> runs = List.of(
                new Day("c4th", TODAY.minusDays(1), State.APPLIED, 1, 4),
                new Day("c4th", TODAY.minusDays(1), State.HELD, 1, 0),
                new Day("c4th", TODAY, State.HELD, 2, 0),
                new Day("attendance", TODAY.minusDays(1), State.HELD, 1, 0));
        Held late = held("c4th", TODAY.minusDays(1), 15L);
        List<Held> held = List.of(
                late,
                held("c4th", TODAY, 15L),
                held("c4th", TODAY, null),
                held("attendance", TODAY.minusDays(1), null));

        List<OperationsView.Source> sources = Nights.of(runs, days, held);

        assertThat(sources.get(0).nights()).extracting(Night::word).containsExactly("held", "none");
        assertThat(sources.get(1).nights()).extracting(Night::word).containsExactly("overtaken", "held");
        assertThat(sources.get(1).nights()).extracting(Night::letter).containsExactly("追", "止");
        for (Locale locale : List.of(Locale.ROOT, Locale.ENGLISH)) {
            assertThat(ResourceBundle.getBundle("messages", locale).getString("operations.legend"))
                    .contains("追");
        }
    }

    private static Held held(String source, LocalDate day, @Nullable Long overtakenBy) {
        OffsetDateTime received = day.atTime(3, 0).atOffset(ZoneOffset.ofHours(9));
        RunLine line = new RunLine(
                14,
                source,
                List.of("students.csv"),
                "route",
                "apply",
                "held",
                received,
                null,
                new Counts(9, 0, 0, 0, 9, 0),
                overtakenBy != null);
        return new Held(line, Duration.ofHours(1), null, overtakenBy);
    }
}
