package org.uchinuki.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunDays.Day;
import org.uchinuki.web.OperationsView.Night;
import org.uchinuki.web.OperationsView.Source;

/** The strip of a source: of each day the one thing that most needs somebody. */
final class Nights {

    private Nights() {}

    static List<Source> of(List<Day> days, List<LocalDate> shown) {
        List<Source> sources = new ArrayList<>();
        for (String name : new TreeSet<>(days.stream().map(Day::source).toList())) {
            List<Day> own =
                    days.stream().filter(day -> day.source().equals(name)).toList();
            sources.add(
                    new Source(name, shown.stream().map(day -> night(day, own)).toList()));
        }
        return sources;
    }

    private static Night night(LocalDate date, List<Day> own) {
        List<Day> that = own.stream().filter(day -> day.day().equals(date)).toList();
        long setAside = that.stream().mapToLong(Day::setAside).sum();
        String word = "none";
        int most = 0;
        for (Day day : that) {
            if (weight(day.state()) > most) {
                most = weight(day.state());
                word = word(day);
            }
        }
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

    private static int weight(State state) {
        return switch (state) {
            case PREVIEWED -> 0;
            case UNDONE -> 1;
            case APPLIED -> 2;
            case RECEIVED, RUNNING -> 3;
            case REJECTED -> 4;
            case FAILED -> 5;
            case HELD -> 6;
        };
    }
}
