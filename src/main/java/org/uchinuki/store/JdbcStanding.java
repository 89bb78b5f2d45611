package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.uchinuki.access.Standing;
import org.uchinuki.canonical.SchoolYear;

/** Where people stand, from the current versions of roles and enrolments. */
@Repository
class JdbcStanding implements Standing {

    /** A teacher who is not said to be anything else in a homeroom is the one in charge of it. */
    private static final String POSTS = """
            select e.school_id, e.class_section_id, c.grade,
              case when coalesce(c.class_type, 'homeroom') = 'homeroom' and coalesce(e.is_primary, true) then true else false end
                as homeroom
            from enrollment e join class_section c on c.id = e.class_section_id and c.valid_to = %1$s
            where e.person_id = :person and e.role = 'teacher' and e.valid_to = %1$s and c.school_year = :year
              and (e.begin_date is null or e.begin_date <= :day) and (e.end_date is null or e.end_date >= :day)
            union all
            select r.school_id, cast(null as uuid), cast(null as varchar(200)), false
            from role r
            where r.person_id = :person and r.valid_to = %1$s
              and (r.begin_date is null or r.begin_date <= :day) and (r.end_date is null or r.end_date >= :day)
            """.formatted(OPEN);

    private static final String CHILD = """
            select e.school_id, e.class_section_id, coalesce(e.grade, c.grade) as grade
            from enrollment e join class_section c on c.id = e.class_section_id and c.valid_to = %1$s
            where e.person_id = :person and e.role = 'student' and e.valid_to = %1$s and c.school_year = :year
              and (e.begin_date is null or e.begin_date <= :day) and (e.end_date is null or e.end_date >= :day)
            """.formatted(OPEN);

    private final JdbcClient jdbc;

    JdbcStanding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<UUID> person(String handle) {
        return jdbc.sql("select entity_id from alias where entity_kind = 'PERSON' and handle = ? and valid_to = "
                        + OPEN)
                .param(handle)
                .query(UUID.class)
                .optional();
    }

    @Override
    public List<Post> posts(UUID person, LocalDate day) {
        SchoolYear year = shown(day);
        return jdbc.sql(POSTS)
                .param("person", person)
                .param("day", year.contains(day) ? day : year.lastDay())
                .param("year", year.year())
                .query((row, number) -> new Post(
                        row.getObject("school_id", UUID.class),
                        row.getObject("class_section_id", UUID.class),
                        row.getString("grade"),
                        row.getBoolean("homeroom")))
                .list();
    }

    @Override
    public Place ofChild(UUID child, LocalDate day) {
        SchoolYear year = shown(day);
        return place(jdbc.sql(CHILD)
                .param("person", child)
                .param("day", year.contains(day) ? day : year.lastDay())
                .param("year", year.year())
                .query((row, number) -> new Post(
                        row.getObject("school_id", UUID.class),
                        row.getObject("class_section_id", UUID.class),
                        row.getString("grade"),
                        false))
                .list());
    }

    @Override
    public Optional<Place> ofClass(UUID classId) {
        return jdbc.sql("select school_id, id, grade from class_section where id = ? and valid_to = " + OPEN)
                .param(classId)
                .query((row, number) -> new Post(
                        row.getObject("school_id", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getString("grade"),
                        false))
                .optional()
                .map(post -> place(List.of(post)));
    }

    /** The year of the day, or, until its classes have come, the newest one that has any. */
    private SchoolYear shown(LocalDate day) {
        SchoolYear current = SchoolYear.of(day);
        return jdbc.sql("select max(school_year) from class_section where school_year <= ? and valid_to = " + OPEN)
                .param(current.year())
                .query((row, number) -> row.getInt(1))
                .optional()
                .filter(year -> year > 0)
                .map(SchoolYear::new)
                .orElse(current);
    }

    private static Place place(List<Post> posts) {
        Set<UUID> schools = new HashSet<>();
        Set<SchoolGrade> grades = new HashSet<>();
        Set<UUID> classes = new HashSet<>();
        for (Post post : posts) {
            if (post.schoolId() != null) {
                schools.add(post.schoolId());
                if (post.grade() != null) {
                    grades.add(new SchoolGrade(post.schoolId(), post.grade()));
                }
            }
            if (post.classId() != null) {
                classes.add(post.classId());
            }
        }
        return new Place(schools, grades, classes);
    }
}
