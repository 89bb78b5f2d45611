package org.uchinuki.command.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.uchinuki.command.generate.City.Child;

/** Spreads what happens to children over the school days, so that files can be written in the order of days. */
final class Calendar {

    private Calendar() {}

    /**
     * The children of each day.
     *
     * @param place a number that is taken round the days of the year; negative for a child without a day
     */
    static List<List<Child>> byDay(City city, ToIntFunction<Child> place) {
        List<List<Child>> byDay = empty(city);
        for (Child child : city.children()) {
            int number = place.applyAsInt(child);
            if (number >= 0) {
                add(city, byDay, number % city.days().size(), child);
            }
        }
        return byDay;
    }

    static <T> List<List<T>> empty(City city) {
        List<List<T>> byDay = new ArrayList<>();
        for (int day = 0; day < city.days().size(); day++) {
            byDay.add(new ArrayList<>());
        }
        return byDay;
    }

    private static void add(City city, List<List<Child>> byDay, int day, Child child) {
        if (child.attendsOn(city.days().get(day))) {
            byDay.get(day).add(child);
        }
    }
}
