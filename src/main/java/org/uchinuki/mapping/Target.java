package org.uchinuki.mapping;

import static org.uchinuki.canonical.Kind.ACADEMIC_SESSION;
import static org.uchinuki.canonical.Kind.ASSESSMENT_RESULT;
import static org.uchinuki.canonical.Kind.ATTENDANCE;
import static org.uchinuki.canonical.Kind.CLASS_SECTION;
import static org.uchinuki.canonical.Kind.COURSE;
import static org.uchinuki.canonical.Kind.ENROLLMENT;
import static org.uchinuki.canonical.Kind.GUIDANCE_NOTE;
import static org.uchinuki.canonical.Kind.LESSON;
import static org.uchinuki.canonical.Kind.PERSON;
import static org.uchinuki.canonical.Kind.ROLE;
import static org.uchinuki.canonical.Kind.SCHOOL;
import static org.uchinuki.canonical.Kind.SURVEY_RESPONSE;
import static org.uchinuki.canonical.Kind.USAGE_RECORD;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.uchinuki.canonical.Kind;

/**
 * What one row of a mapped file speaks about: the kinds of record it states, and the entities it only points at, which
 * must be known already.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are unmodifiable, which the checker cannot see
public enum Target {
    /** One row per school or board. */
    SCHOOL_LIST("roster/school", List.of(SCHOOL), List.of()),
    /** One row per 年度 or 学期. */
    SESSION_LIST("roster/session", List.of(ACADEMIC_SESSION), List.of()),
    /** One row per course. */
    COURSE_LIST("roster/course", List.of(COURSE), List.of(SCHOOL, ACADEMIC_SESSION)),
    /** One row per class. */
    CLASS_LIST("roster/class", List.of(CLASS_SECTION), List.of(SCHOOL, ACADEMIC_SESSION)),
    /** One row per person, of whatever role. */
    PERSON_LIST("roster/person", List.of(PERSON), List.of()),
    /** One row per person who is known already, saying more of them. */
    PERSON_DETAILS("roster/person-details", List.of(PERSON), List.of()),
    /** One row per role of a person at a school. */
    ROLE_LIST("roster/role", List.of(ROLE), List.of(PERSON, SCHOOL)),
    /** One row per person and class. */
    ENROLLMENT_LIST("roster/enrollment", List.of(ENROLLMENT), List.of(PERSON, SCHOOL, CLASS_SECTION)),
    /** One row per child and school year: the child, the school and class it names, and the enrolment. */
    STUDENT_ROSTER("roster/student", List.of(SCHOOL, CLASS_SECTION, PERSON, ENROLLMENT), List.of()),
    /** One row per member of staff and school year; with a class where the person has one. */
    STAFF_ROSTER("roster/staff", List.of(SCHOOL, CLASS_SECTION, PERSON, ROLE, ENROLLMENT), List.of()),
    /** One row per class, day and 校時. */
    TIMETABLE("timetable/lesson", List.of(LESSON), List.of(PERSON, SCHOOL, CLASS_SECTION)),
    /** One row per child and day. */
    ATTENDANCE_DAY("attendance/day", List.of(ATTENDANCE), List.of(PERSON)),
    /** One row per child, term, subject and viewpoint or test. */
    RESULT("assessment/result", List.of(ASSESSMENT_RESULT), List.of(PERSON)),
    /** One row per note. */
    NOTE("guidance/note", List.of(GUIDANCE_NOTE), List.of(PERSON)),
    /** One row per person and answering of a survey. */
    SURVEY("survey/response", List.of(SURVEY_RESPONSE), List.of(PERSON)),
    /** One row per use, or per person, day, device and purpose. */
    USAGE("usage/record", List.of(USAGE_RECORD), List.of(PERSON, SCHOOL));

    private final String path;
    private final List<Kind> states;
    private final List<Kind> refersTo;

    Target(String path, List<Kind> states, List<Kind> refersTo) {
        this.path = path;
        this.states = states;
        this.refersTo = refersTo;
    }

    /** As a mapping file writes it in {@code target:}. */
    public String path() {
        return path;
    }

    /** Kinds a row of this target may create, update or end. */
    public List<Kind> states() {
        return states;
    }

    /** Whether a row that names an entity nobody knows brings it into being; otherwise the row is set aside. */
    public boolean introduces() {
        return this != PERSON_DETAILS;
    }

    /** Entities a row may point at by alias; a row that points at an unknown one is set aside. */
    public List<Kind> refersTo() {
        return refersTo;
    }

    /** Whether a row may state this canonical path. */
    public boolean takes(String canonicalPath) {
        return CanonicalPath.of(canonicalPath, this) != null;
    }

    public static Optional<Target> ofPath(String path) {
        return Arrays.stream(values())
                .filter(target -> target.path.equals(path))
                .findFirst();
    }
}
