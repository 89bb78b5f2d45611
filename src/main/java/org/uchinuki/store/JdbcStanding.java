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

    /** Classes of each school's newest year, up to today's: until the new ones have come, the old ones hold. */
    private static final String NEWEST = """
            c.valid_to = %1$s and c.school_year = (select max(n.school_year) from class_section n
              where n.school_id = c.school_id and n.valid_to = %1$s and n.school_year <= :year)
            """.formatted(OPEN);

    private static final String HOLDS = """
            x.valid_to = %1$s and (x.begin_date is null or x.begin_date <= :day)
            and (x.end_date is null or x.end_date >= :day or (x.end_date >= :newYear and c.school_year < :year))
            """.formatted(OPEN);

    /** A teacher who is not said to be anything else in a homeroom is the one in charge of it. */
    private static final String POSTS = """
            select x.school_id, x.class_section_id, c.grade,
              case when coalesce(c.class_type, 'homeroom') = 'homeroom' and coalesce(x.is_primary, true) then true else false end
                as homeroom
            from enrollment x join class_section c on c.id = x.class_section_id and %2$s
            where x.person_id = :id and x.role = 'teacher' and %3$s
            union all
            select r.school_id, cast(null as uuid), cast(null as varchar(200)), false
            from role r
            where r.person_id = :id and r.valid_to = %1$s
              and (r.begin_date is null or r.begin_date <= :day) and (r.end_date is null or r.end_date >= :day)
            """.formatted(OPEN, NEWEST, HOLDS);

    private static final String CHILD = """
            select x.school_id, x.class_section_id, coalesce(x.grade, c.grade) as grade, false as homeroom
            from enrollment x join class_section c on c.id = x.class_section_id and %1$s
            where x.person_id = :id and x.role = 'student' and %2$s
            """.formatted(NEWEST, HOLDS);

    private static final String CLASS = """
            select c.school_id, c.id as class_section_id, false as homeroom, case when c.school_year = (
              select max(n.school_year) from class_section n where n.school_id = c.school_id and n.valid_to = %1$s
                and n.school_year <= :year) then c.grade end as grade
            from class_section c where c.id = :id and c.valid_to = %1$s
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
        return rows(POSTS, person, day);
    }

    @Override
    public Place ofChild(UUID child, LocalDate day) {
        return place(rows(CHILD, child, day));
    }

    @Override
    public Optional<Place> ofClass(UUID classId, LocalDate day) {
        List<Post> found = rows(CLASS, classId, day);
        return found.isEmpty() ? Optional.empty() : Optional.of(place(found));
    }

    private List<Post> rows(String sql, UUID id, LocalDate day) {
        SchoolYear year = SchoolYear.of(day);
        return jdbc.sql(sql)
                .param("id", id)
                .param("day", day)
                .param("year", year.year())
                .param("newYear", year.firstDay().minusDays(1))
                .query((row, number) -> new Post(
                        row.getObject("school_id", UUID.class),
                        row.getObject("class_section_id", UUID.class),
                        row.getString("grade"),
                        row.getBoolean("homeroom")))
                .list();
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
