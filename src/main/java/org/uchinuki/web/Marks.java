package org.uchinuki.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.karte.Sections.DayMark;

/** Days of attendance as the pages draw them. */
public class Marks {

    /** CSS class and sprite symbol of the shape: {@code present partial absent excused none}. */
    public String css(DayMark day) {
        return MarkGroup.of(day).css();
    }

    /** A strip cut where one week ends and the next begins; a week begins on Monday. */
    public List<List<DayMark>> weeks(List<DayMark> marks) {
        Map<LocalDate, List<DayMark>> weeks = new LinkedHashMap<>();
        for (DayMark mark : marks) {
            LocalDate monday = mark.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            weeks.computeIfAbsent(monday, week -> new ArrayList<>()).add(mark);
        }
        return List.copyOf(weeks.values());
    }

    /** The end of a strip. */
    public List<DayMark> recent(List<DayMark> marks, int days) {
        return marks.subList(Math.max(0, marks.size() - days), marks.size());
    }

    /** Why, in brackets, where one day speaks for itself and its reason is known to the reader; else nothing. */
    public String reason(List<DayMark> evidence) {
        return evidence.size() == 1 && evidence.getFirst().reason() != null
                ? "（" + evidence.getFirst().reason() + "）"
                : "";
    }

    /** The latest day of a strip, or null where it is empty. */
    public @Nullable DayMark last(List<DayMark> marks) {
        return marks.isEmpty() ? null : marks.getLast();
    }
}
