package org.uchinuki.web;

import static org.uchinuki.web.Made.EVENING;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** A morning on which two runs wait and much else is to be told. */
final class FixtureOverview implements OperationsView {

    private static final List<String> WORDS = List.of(
            "none",
            "applied",
            "applied",
            "aside",
            "rejected",
            "failed",
            "undone",
            "applied",
            "applied",
            "none",
            "applied",
            "aside",
            "held",
            "running");

    private final RunsView runs;

    FixtureOverview(RunsView runs) {
        this.runs = runs;
    }

    @Override
    public Overview now() {
        LocalDate today = EVENING.toLocalDate().plusDays(1);
        List<LocalDate> days = IntStream.range(0, 14)
                .mapToObj(day -> today.minusDays(13L - day))
                .toList();
        return new Overview(
                OperationState.HELD,
                2,
                "/runs/4/diff",
                List.of(
                        new Held(runs.line(4), Duration.ofHours(15), null, null),
                        new Held(runs.line(4), Duration.ofHours(71), Made.EVENING, null)),
                days,
                List.of(source("c4th", days, 0), source("drill", days, 3), source("reflection", days, 7)),
                List.of(
                        new Waiting("西条市立清水小学校", "B138299900019", "c4th/students", 71),
                        new Waiting(null, null, "drill/results", 2)),
                List.of(
                        new Fresh("名簿", "c4th", EVENING, false),
                        new Fresh("活用ログ", "usagelog", EVENING.minusDays(3), true)),
                List.of(
                        new Next(
                                "nightly",
                                "校務支援システムの夜間同期",
                                EVENING.plusHours(32),
                                EVENING.plusHours(23),
                                null,
                                new Forecast(EVENING.minusHours(1), "failed", 6, List.of(4L), List.of(8L))),
                        new Next("weekly", "週に1度の時間割", null, EVENING.plusHours(23), "年度更新の間は休む", null)),
                new Notices(true, 2, 1, 1));
    }

    private static Source source(String name, List<LocalDate> days, int shift) {
        return new Source(
                name,
                IntStream.range(0, days.size())
                        .mapToObj(day -> new Night(days.get(day), WORDS.get((day + shift) % WORDS.size()), 2, 12))
                        .toList());
    }
}
