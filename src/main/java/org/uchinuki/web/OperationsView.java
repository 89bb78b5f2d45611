package org.uchinuki.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.web.RunsView.RunLine;

/** How everything stands that comes in, for whoever looks after it. */
public interface OperationsView {

    Overview now();

    /**
     * @param count how many of what the state tells
     * @param page where the next thing is done, or null
     * @param held runs that wait, oldest first
     * @param days the last fourteen, today last
     * @param sources by name
     * @param notices who is told of all this
     */
    record Overview(
            OperationState state,
            long count,
            @Nullable String page,
            List<Held> held,
            List<LocalDate> days,
            List<Source> sources,
            List<Waiting> waiting,
            List<Fresh> fresh,
            List<Next> next,
            Notices notices) {}

    /**
     * @param on whether anybody is told anything
     * @param open what waits for somebody
     * @param unsent messages whose receiver has not taken them yet
     * @param givenUp messages that could not be sent
     */
    record Notices(boolean on, long open, long unsent, long givenUp) {}

    /**
     * @param since how long it has waited
     * @param due when it is applied, because somebody has approved it for that time; null while it waits for somebody
     * @param overtakenBy a later run of the same list that has been applied: then it can only be rejected; null where there is none
     */
    record Held(
            RunLine run,
            Duration since,
            @Nullable OffsetDateTime due,
            @Nullable Long overtakenBy) {

        /** Whether somebody has yet to approve or reject it, and could do either. */
        public boolean waits() {
            return due == null && overtakenBy == null;
        }

        public boolean isBooked() {
            return due != null;
        }
    }

    /** @param nights one for each day */
    record Source(String name, List<Night> nights) {}

    /**
     * One day of one source.
     *
     * @param word {@code none applied aside running undone overtaken held rejected failed}: the one that most needs somebody
     * @param runs how many of that day
     * @param setAside rows they set aside
     */
    record Night(LocalDate day, String word, long runs, long setAside) {

        /** What stands for it where there is room for one letter only. */
        public String letter() {
            return switch (word) {
                case "applied" -> "✓";
                case "aside" -> "△";
                case "running" -> "…";
                case "undone" -> "↩";
                case "held" -> "止";
                case "overtaken" -> "追";
                case "rejected", "failed" -> "×";
                default -> "·";
            };
        }
    }

    /**
     * Rows of one school and one mapping that wait, whatever for.
     *
     * @param school its name, else its code; null for rows that name none
     * @param code of the school
     */
    record Waiting(@Nullable String school, @Nullable String code, String mapping, long rows) {

        /** Those and these. */
        Waiting and(Waiting more) {
            return new Waiting(school, code, mapping, rows + more.rows);
        }
    }

    /** @param stale whether it is older than it should be */
    record Fresh(String label, String source, @Nullable OffsetDateTime asOf, boolean stale) {}

    /**
     * One schedule.
     *
     * @param blackout why nothing runs by itself today, or null
     * @param forecast what tonight's run would do, or null where nobody has asked since the last run
     */
    record Next(
            String id,
            String about,
            @Nullable OffsetDateTime nextRun,
            @Nullable OffsetDateTime nextForecast,
            @Nullable String blackout,
            @Nullable Forecast forecast) {}

    /**
     * @param state {@code done held failed running cut_off}
     * @param files how many were read
     * @param wouldBeHeld previews of the runs that would wait
     * @param wouldBeRefused previews of the deliveries that would not be taken
     */
    record Forecast(OffsetDateTime at, String state, long files, List<Long> wouldBeHeld, List<Long> wouldBeRefused) {

        /** As the pages write it: the worst that is known. */
        public String word() {
            if (!wouldBeRefused.isEmpty()) {
                return "refused";
            }
            if (!wouldBeHeld.isEmpty()) {
                return "held";
            }
            return state.equals("failed") || state.equals("cut_off") ? "failed" : "good";
        }

        /** How many runs would need somebody. */
        long stopped() {
            return (long) wouldBeHeld.size() + wouldBeRefused.size();
        }

        /** Where one shows why: of a run that is refused there is no diff. */
        Stream<String> pages() {
            return Stream.concat(
                    wouldBeHeld.stream().map(run -> "/runs/" + run + "/diff"),
                    wouldBeRefused.stream().map(run -> "/runs/" + run));
        }
    }
}
