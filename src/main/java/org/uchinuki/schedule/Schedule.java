package org.uchinuki.schedule;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One schedule of {@code config/schedules.yaml}. Times and days are Japan's.
 *
 * @param id its key in the file
 * @param about what it is for, in a sentence
 * @param cron when it runs
 * @param forecast when it says what the next run would do; null where it never does
 * @param steps in the order in which they run
 */
public record Schedule(
        String id, String about, Cron cron, @Nullable Cron forecast, List<Step> steps, List<Blackout> blackouts) {

    public Schedule {
        steps = List.copyOf(steps);
        blackouts = List.copyOf(blackouts);
    }

    /**
     * One route that passes once.
     *
     * @param school code of the one school whose files the route brings; null where they are of several
     * @param after routes of steps above, without whose success this one is not run
     */
    public record Step(String route, @Nullable String school, List<String> after) {
        public Step {
            after = List.copyOf(after);
        }
    }

    /**
     * Days on which nothing runs by itself; what was imported before goes on being shown.
     *
     * @param until last day
     * @param because for whoever wonders
     */
    public record Blackout(LocalDate from, LocalDate until, String because) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until);
        }
    }

    /** What a schedule does when its time has come. */
    public enum Kind {
        /** Runs its routes. */
        APPLY("apply"),
        /** Runs them as a dry run: nothing is written, moved or remembered. */
        FORECAST("forecast");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the API and the tables write it. */
        public String word() {
            return word;
        }

        public static Kind of(String word) {
            return word.equals(FORECAST.word) ? FORECAST : APPLY;
        }
    }

    @Nullable
    Cron cron(Kind kind) {
        return switch (kind) {
            case APPLY -> cron;
            case FORECAST -> forecast;
        };
    }

    /** The blackout of a day; null where there is none. */
    public @Nullable Blackout blackout(LocalDate day) {
        return blackouts.stream().filter(one -> one.holds(day)).findFirst().orElse(null);
    }
}
