package org.uchinuki.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who stands where, as the rosters say on a day. The store answers. */
public interface Standing {

    /** @param handle text of {@link org.uchinuki.canonical.party.Alias#handle()} */
    Optional<UUID> person(String handle);

    /** Where this person works: schools they have a role at, classes they are enrolled in as a teacher. */
    List<Post> posts(UUID person, LocalDate day);

    /** Where this child is enrolled. */
    Place ofChild(UUID child, LocalDate day);

    /**
     * Where this class is; empty where there is none. A class of an earlier year than its school's newest is of no grade: who
     * is in charge of the grade now has other children.
     */
    Optional<Place> ofClass(UUID classId, LocalDate day);

    /**
     * @param classId null for a post at the school as a whole
     * @param grade name of {@link org.uchinuki.canonical.Grade}, or null
     * @param homeroom 学級担任 of the class
     */
    record Post(
            @Nullable UUID schoolId,
            @Nullable UUID classId,
            @Nullable String grade,
            boolean homeroom) {}

    /** Schools, grades at schools and classes that a child or class belongs to. */
    record Place(Set<UUID> schools, Set<SchoolGrade> grades, Set<UUID> classes) {

        /** Nowhere that is known. */
        public static final Place NOWHERE = new Place(Set.of(), Set.of(), Set.of());

        public Place {
            schools = Set.copyOf(schools);
            grades = Set.copyOf(grades);
            classes = Set.copyOf(classes);
        }
    }

    /** 学年 of one school. */
    record SchoolGrade(UUID schoolId, String grade) {}
}
