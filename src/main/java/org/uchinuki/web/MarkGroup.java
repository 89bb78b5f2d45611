package org.uchinuki.web;

import org.uchinuki.canonical.activity.AttendanceMark;
import org.uchinuki.karte.Sections.DayMark;

/** The five shapes a day of attendance is drawn in. The shape says what the day counts as, the character says which mark. */
enum MarkGroup {
    PRESENT,
    PARTIAL,
    ABSENT,
    EXCUSED,
    NONE;

    static MarkGroup of(DayMark day) {
        for (AttendanceMark mark : AttendanceMark.values()) {
            if (mark.name().equals(day.mark())) {
                return of(mark);
            }
        }
        return NONE;
    }

    private static MarkGroup of(AttendanceMark mark) {
        return switch (mark) {
            case PRESENT, OFFICIAL -> PRESENT;
            case LATE, EARLY, LATE_EARLY -> PARTIAL;
            case SICK_ABSENT, OTHER_ABSENT, UNNOTIFIED_ABSENT -> ABSENT;
            case SUSPENDED, MOURNING, CLOSED -> EXCUSED;
            case NOT_ENROLLED -> NONE;
        };
    }

    /** Name of the CSS class and of the symbol in the sprite. */
    String css() {
        return switch (this) {
            case PRESENT -> "present";
            case PARTIAL -> "partial";
            case ABSENT -> "absent";
            case EXCUSED -> "excused";
            case NONE -> "none";
        };
    }
}
