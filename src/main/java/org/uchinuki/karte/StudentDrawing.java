package org.uchinuki.karte;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.karte.Sections.Comment;
import org.uchinuki.karte.Sections.DayMark;
import org.uchinuki.projection.ActivityRows;
import org.uchinuki.projection.RosterRows;
import org.uchinuki.projection.RosterRows.Pupil;
import org.uchinuki.projection.RosterRows.Section;

/** Draws 児童生徒カルテ of one school year up to one day. */
final class StudentDrawing {

    private static final int RECENT_DAYS = 20;
    private static final int COMMENTS = 10;

    private final RosterRows roster;
    private final ActivityRows activity;
    private final Labels labels;
    private final SchoolYear year;
    private final LocalDate day;

    StudentDrawing(RosterRows roster, ActivityRows activity, Labels labels, SchoolYear year, LocalDate day) {
        this.roster = roster;
        this.activity = activity;
        this.labels = labels;
        this.year = year;
        this.day = day;
    }

    StudentKarte draw(UUID id) {
        Pupil pupil = roster.pupil(id, year, day).orElseThrow(() -> new NotKnown("student"));
        Sources sources = new Sources(activity.freshness());
        SectionBuilder sections = new SectionBuilder(sources, labels);
        List<UUID> one = List.of(id);
        LocalDate from = year.firstDay();
        List<DayMark> marks = activity.marks(one, from, day).stream()
                .map(SectionBuilder::mark)
                .toList();
        return new StudentKarte(
                id,
                year.year(),
                day,
                roster.restricted(one, day).contains(id),
                header(pupil),
                sections.attendance(activity.months(one, from, day), newest(marks)),
                sections.drills(activity.drills(one, from, day)),
                sections.reflections(
                        activity.answers(one, from, day),
                        activity.responses(one, from, day),
                        activity.comments(id, from, day, COMMENTS).stream()
                                .map(row -> new Comment(row.day(), row.subject(), row.unit(), row.text()))
                                .toList()),
                sections.usage(activity.uses(one, from, day)),
                sources.freshness(),
                List.of());
    }

    private static List<DayMark> newest(List<DayMark> marks) {
        return marks.subList(Math.max(0, marks.size() - RECENT_DAYS), marks.size());
    }

    private StudentKarte.Header header(Pupil pupil) {
        @Nullable
        Section section = pupil.classId() == null
                ? null
                : roster.section(pupil.classId(), day).orElse(null);
        String shown = Names.shown(pupil);
        String registered = Names.registered(pupil);
        String label = section == null ? null : Names.label(section);
        return new StudentKarte.Header(
                shown,
                Names.kana(pupil),
                shown.equals(registered) ? null : registered,
                section == null ? pupil.schoolId() : section.schoolId(),
                section == null ? null : section.schoolName(),
                section == null ? null : section.grade(),
                section == null ? null : Names.gradeLabel(section.grade()),
                section == null ? null : section.id(),
                label,
                pupil.attendanceNumber(),
                label == null || pupil.attendanceNumber() == null ? label : label + pupil.attendanceNumber() + "番",
                section == null
                        ? List.of()
                        : roster.teachersOf(section.id(), year, day).stream()
                                .map(Names::shown)
                                .toList(),
                pupil.birthDate());
    }
}
