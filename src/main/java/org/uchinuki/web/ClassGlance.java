package org.uchinuki.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.karte.ClassKarte;
import org.uchinuki.karte.Sections.DayMark;

/**
 * The latest school day of a class at a glance, counted from the same strip that the page shows. Who is not to be analysed is not
 * counted.
 *
 * @param day the last day of the strip, or null where there is none
 * @param flagged children named among the exceptions
 * @param leftOut how many children are not counted
 */
public record ClassGlance(
        @Nullable LocalDate day,
        long absent,
        long partial,
        long excused,
        long missing,
        Set<UUID> flagged,
        long leftOut) {

    static ClassGlance of(ClassKarte karte) {
        List<LocalDate> days = karte.days();
        return new ClassGlance(
                days.isEmpty() ? null : days.getLast(),
                count(karte, MarkGroup.ABSENT),
                count(karte, MarkGroup.PARTIAL),
                count(karte, MarkGroup.EXCUSED),
                count(karte, MarkGroup.NONE),
                karte.exceptions().stream().map(ClassKarte.Notice::studentId).collect(Collectors.toSet()),
                karte.studentLines().stream()
                        .filter(ClassKarte.StudentLine::analysisRestricted)
                        .count());
    }

    private static long count(ClassKarte karte, MarkGroup group) {
        return karte.studentLines().stream()
                .filter(line -> !line.analysisRestricted())
                .map(ClassKarte.StudentLine::marks)
                .filter(marks -> !marks.isEmpty())
                .map(List::<DayMark>getLast)
                .filter(mark -> MarkGroup.of(mark) == group)
                .count();
    }
}
