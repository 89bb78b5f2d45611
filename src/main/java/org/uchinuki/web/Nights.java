package org.uchinuki.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunDays.Day;
import org.uchinuki.web.OperationsView.Held;
import org.uchinuki.web.OperationsView.Night;
import org.uchinuki.web.OperationsView.Source;

/** The strip of a source: of each day the one thing that most needs somebody. */
final class Nights {

    /** The words of a day, the one that most needs somebody last. */
    private static final List<String> WORDS =
            List.of("none", "undone", "applied", "overtaken", "running", "rejected", "failed", "held");

    private Nights() {}

    /** @param held the runs that are held now, those among them that can only be rejected */
    static List<Source> of(List<Day> days, List<LocalDate> shown, List<Held> held) {
        List<Source> sources = new ArrayList<>();
        for (String name : new TreeSet<>(days.stream().map(Day::source).toList())) {
            List<Day> own =
                    days.stream().filter(day -> day.source().equals(name)).toList();
            List<LocalDate> overtaken = held.stream()
                    .filter(one ->
                            one.overtakenBy() != null && one.run().source().equals(name))
                    .map(one -> one.run().receivedAt().toLocalDate())
                    .toList();
            sources.add(new Source(
                    name, shown.stream().map(day -> night(day, own, overtaken)).toList()));
        }
        return sources;
    }

    private static Night night(LocalDate date, List<Day> own, List<LocalDate> overtaken) {
        List<Day> that = own.stream().filter(day -> day.day().equals(date)).toList();
        long setAside = that.stream().mapToLong(Day::setAside).sum();
        long late = overtaken.stream().filter(date::equals).count();
        String word = that.stream()
                .map(day -> day.state() == State.HELD && day.runs() <= late ? "overtaken" : word(day))
                .max(Comparator.comparingInt(WORDS::indexOf))
                .orElse("none");
        return new Night(
                date,
                word.equals("applied") && setAside > 0 ? "aside" : word,
                that.stream().mapToLong(Day::runs).sum(),
                setAside);
    }

    private static String word(Day day) {
        return switch (day.state()) {
            case RECEIVED, RUNNING -> "running";
            case PREVIEWED -> "none";
            case HELD -> "held";
            case APPLIED -> "applied";
            case REJECTED -> "rejected";
            case UNDONE -> "undone";
            case FAILED -> "failed";
        };
    }
}
