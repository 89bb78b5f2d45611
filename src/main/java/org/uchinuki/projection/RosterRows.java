package org.uchinuki.projection;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.SchoolYear;

/** Whom a karte is about: children, teachers, homerooms and schools as they are on a day of a school year. */
@Component
public final class RosterRows {

    private static final String NOW = "valid_to = date '9999-12-31'";

    private final NamedParameterJdbcTemplate jdbc;

    RosterRows(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Who is enrolled where. {@code grade} is a name of {@link org.uchinuki.canonical.Grade}. */
    public record Pupil(
            UUID id,
            @Nullable String familyName,
            @Nullable String givenName,
            @Nullable String preferredFamilyName,
            @Nullable String preferredGivenName,
            @Nullable String kanaFamilyName,
            @Nullable String kanaGivenName,
            @Nullable String kanaPreferredFamilyName,
            @Nullable String kanaPreferredGivenName,
            @Nullable LocalDate birthDate,
            @Nullable Integer attendanceNumber,
            @Nullable UUID classId,
            @Nullable UUID schoolId) {}

    /** A homeroom. */
    public record Section(
            UUID id,
            UUID schoolId,
            String schoolName,
            @Nullable String schoolCode,
            int schoolYear,
            @Nullable String grade,
            @Nullable String code,
            @Nullable String title,
            long pupils) {}

    /**
     * Whose children are asked for: those of all schools, or of these schools, grades, classes and single children together.
     *
     * @param grades a school's id and a grade's name, joined by a slash
     */
    public record Within(
            boolean everyone, Set<UUID> schools, Set<String> grades, Set<UUID> classes, Set<UUID> children) {

        private static final List<UUID> NONE = List.of(new UUID(0, 0));

        /** The condition on enrolment {@code e}, class {@code c} and person {@code p}; its parameters begin with this word. */
        String sql(String name) {
            return everyone
                    ? "1 = 1"
                    : "(e.school_id in (:%1$sSchools) or cast(c.school_id as varchar(36)) || '/' || c.grade in (:%1$sGrades)"
                                    .formatted(name)
                            + " or c.id in (:%1$sClasses) or p.id in (:%1$sChildren))".formatted(name);
        }

        MapSqlParameterSource in(String name, MapSqlParameterSource parameters) {
            return parameters
                    .addValue(name + "Schools", schools.isEmpty() ? NONE : schools)
                    .addValue(name + "Grades", grades.isEmpty() ? List.of("") : grades)
                    .addValue(name + "Classes", classes.isEmpty() ? NONE : classes)
                    .addValue(name + "Children", children.isEmpty() ? NONE : children);
        }
    }

    public record SchoolRow(UUID id, @Nullable String code, String name, long pupils) {}

    private static final String PUPIL = """
            select p.id, p.family_name, p.given_name, p.preferred_family_name, p.preferred_given_name,
              p.kana_family_name, p.kana_given_name, p.kana_preferred_family_name, p.kana_preferred_given_name, p.birth_date,
              e.attendance_number, e.class_section_id, e.school_id
            from person p
            """;

    private static final RowMapper<Pupil> PUPILS = (row, number) -> new Pupil(
            row.getObject("id", UUID.class),
            row.getString("family_name"),
            row.getString("given_name"),
            row.getString("preferred_family_name"),
            row.getString("preferred_given_name"),
            row.getString("kana_family_name"),
            row.getString("kana_given_name"),
            row.getString("kana_preferred_family_name"),
            row.getString("kana_preferred_given_name"),
            row.getObject("birth_date", LocalDate.class),
            row.getObject("attendance_number", Integer.class),
            row.getObject("class_section_id", UUID.class),
            row.getObject("school_id", UUID.class));

    private static final String HOMEROOM =
            "c." + NOW + " and c.school_year <= :year" + " and coalesce(c.class_type, 'homeroom') = 'homeroom'";

    /** Enrolments in homerooms of the year that hold on the day. */
    private static final String ENROLLED = """
            enrollment e join class_section c on c.id = e.class_section_id and c.valid_to = date '9999-12-31'
              and c.school_year = :year and coalesce(c.class_type, 'homeroom') = 'homeroom'
            """;

    /** Enrolments in homerooms of each school's newest year. */
    private static final String ENROLLED_NEWEST = """
            enrollment e join class_section c on c.id = e.class_section_id and c.valid_to = date '9999-12-31'
              and coalesce(c.class_type, 'homeroom') = 'homeroom'
              and c.school_year = (select max(n.school_year) from class_section n where n.school_id = c.school_id
                and n.valid_to = date '9999-12-31' and n.school_year <= :year)
            """;

    private static final String HOLDS = """
            e.valid_to = date '9999-12-31' and (e.begin_date is null or e.begin_date <= :day)
            and (e.end_date is null or e.end_date >= :day)
            """;

    /** Who of these is restricted from analysis on the day. */
    public Set<UUID> restricted(Collection<UUID> people, LocalDate day) {
        return people.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.queryForList(
                        "select distinct person_id from analysis_restriction where person_id in (:people)"
                                + " and from_day <= :day and until_day >= :day",
                        new MapSqlParameterSource("people", people).addValue("day", day),
                        UUID.class));
    }

    /** The person, with the homeroom of the year where there is one; empty where nobody of that id is a student. */
    public Optional<Pupil> pupil(UUID id, SchoolYear year, LocalDate day) {
        MapSqlParameterSource parameters = at(year, day).addValue("id", id);
        List<Pupil> enrolled = jdbc.query(
                PUPIL + ", " + ENROLLED + " where e.person_id = p.id and p.id = :id and p." + NOW
                        + " and e.role = 'student' and " + HOLDS,
                parameters,
                PUPILS);
        if (!enrolled.isEmpty()) {
            return Optional.of(enrolled.getFirst());
        }
        return jdbc
                .query(
                        PUPIL
                                + " join enrollment e on e.person_id = p.id and e.role = 'student' where p.id = :id and p."
                                + NOW + " order by e.begin_date desc fetch first 1 rows only",
                        parameters,
                        PUPILS)
                .stream()
                .findFirst();
    }

    public List<Pupil> pupilsOf(UUID classId, SchoolYear year, LocalDate day) {
        return jdbc.query(
                PUPIL
                        + " join enrollment e on e.person_id = p.id join class_section c on c.id = e.class_section_id and c."
                        + NOW + " where c.id = :class and p." + NOW + " and e.role = 'student' and " + HOLDS
                        + " order by e.attendance_number, p.kana_family_name, p.kana_given_name, p.id",
                at(year, day).addValue("class", classId),
                PUPILS);
    }

    /** Somebody is called by another name than the registered one. */
    private static final String GOES_BY_ANOTHER = """
            p.preferred_family_name is not null and p.preferred_given_name is not null
            and (p.preferred_family_name <> coalesce(p.family_name, '') or p.preferred_given_name <> coalesce(p.given_name, ''))
            """;

    /**
     * Children with a homeroom whose names or kana, written together, hold the words, by the kana that is shown.
     *
     * @param within of whom the name that is shown is searched
     * @param registered of whom the registered name is searched, too, where another is shown
     */
    public List<Pupil> search(
            String words, Within within, Within registered, SchoolYear year, LocalDate day, int limit) {
        String like = "%" + words.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        return jdbc.query(
                PUPIL + ", " + ENROLLED_NEWEST + " where e.person_id = p.id and p." + NOW
                        + " and e.role = 'student' and " + HOLDS
                        + " and (coalesce(p.preferred_family_name, '') || coalesce(p.preferred_given_name, '') like :like escape '!'"
                        + " or coalesce(p.kana_preferred_family_name, '') || coalesce(p.kana_preferred_given_name, '')"
                        + " like :like escape '!' or (("
                        + " coalesce(p.family_name, '') || coalesce(p.given_name, '') like :like escape '!'"
                        + " or coalesce(p.kana_family_name, '') || coalesce(p.kana_given_name, '') like :like escape '!')"
                        + " and (not (" + GOES_BY_ANOTHER + ") or " + registered.sql("registered") + "))) and "
                        + within.sql("within")
                        // the registered name is not to be told by the place in the list either
                        + " order by case when " + GOES_BY_ANOTHER + " then p.kana_preferred_family_name"
                        + " else p.kana_family_name end, case when " + GOES_BY_ANOTHER
                        + " then p.kana_preferred_given_name else p.kana_given_name end, p.id fetch first " + limit
                        + " rows only",
                registered.in("registered", within.in("within", at(year, day).addValue("like", like))),
                PUPILS);
    }

    /** Teachers enrolled in the class, the first in charge first. */
    public List<Pupil> teachersOf(UUID classId, SchoolYear year, LocalDate day) {
        return jdbc.query(
                PUPIL + " join enrollment e on e.person_id = p.id where e.class_section_id = :class and p." + NOW
                        + " and e.role = 'teacher' and " + HOLDS + " order by e.is_primary desc, p.kana_family_name",
                at(year, day).addValue("class", classId),
                PUPILS);
    }

    private static final String SECTION = """
            select c.id, c.school_id, s.name, s.code as school_code, c.school_year, c.grade, c.code, c.title,
              (select count(distinct e.person_id) from enrollment e where e.class_section_id = c.id and e.role = 'student'
                and e.valid_to = date '9999-12-31' and (e.begin_date is null or e.begin_date <= :day)
                and (e.end_date is null or e.end_date >= :day)) as pupils
            from class_section c join school s on s.id = c.school_id and s.valid_to = date '9999-12-31'
            where c.valid_to = date '9999-12-31' and coalesce(c.class_type, 'homeroom') = 'homeroom'
            """;

    private static final RowMapper<Section> SECTIONS = (row, number) -> new Section(
            row.getObject("id", UUID.class),
            row.getObject("school_id", UUID.class),
            row.getString("name") == null ? "" : row.getString("name"),
            row.getString("school_code"),
            row.getInt("school_year"),
            row.getString("grade"),
            row.getString("code"),
            row.getString("title"),
            row.getLong("pupils"));

    /** The newest 年度, up to the given one, of which there are homerooms anywhere. */
    public Optional<SchoolYear> newestYear(SchoolYear upTo) {
        return newest("select max(c.school_year) from class_section c where " + HOMEROOM, upTo, null);
    }

    /** The same of one school: schools send their new classes on different days of April. */
    public Optional<SchoolYear> newestYearOfSchool(UUID schoolId, SchoolYear upTo) {
        return newest(
                "select max(c.school_year) from class_section c where c.school_id = :id and " + HOMEROOM,
                upTo,
                schoolId);
    }

    /** The newest 年度, up to the given one, in which the child has a homeroom. */
    public Optional<SchoolYear> newestYearOfChild(UUID child, SchoolYear upTo) {
        return newest(
                "select max(c.school_year) from enrollment e join class_section c on c.id = e.class_section_id"
                        + " where e.person_id = :id and e.role = 'student' and e." + NOW + " and " + HOMEROOM,
                upTo,
                child);
    }

    private Optional<SchoolYear> newest(String sql, SchoolYear upTo, @Nullable UUID id) {
        return jdbc
                .queryForList(sql, new MapSqlParameterSource("year", upTo.year()).addValue("id", id), Integer.class)
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(SchoolYear::new);
    }

    public Optional<Section> section(UUID id, LocalDate day) {
        return jdbc
                .query(SECTION + " and c.id = :id", new MapSqlParameterSource("id", id).addValue("day", day), SECTIONS)
                .stream()
                .findFirst();
    }

    public List<Section> sectionsOf(UUID schoolId, SchoolYear year, LocalDate day) {
        return jdbc.query(
                SECTION + " and c.school_id = :school and c.school_year = :year order by c.grade, c.code",
                at(year, day).addValue("school", schoolId),
                SECTIONS);
    }

    public List<SchoolRow> schools(SchoolYear year, LocalDate day) {
        return jdbc.query(
                """
                select s.id, s.code, s.name, coalesce(n.pupils, 0) as pupils from school s left join (
                  select e.school_id, count(distinct e.person_id) as pupils from %s
                  where e.role = 'student' and %s group by e.school_id) n on n.school_id = s.id
                where s.valid_to = date '9999-12-31' and coalesce(s.org_type, 'school') = 'school' order by s.code
                """.formatted(ENROLLED, HOLDS),
                at(year, day),
                (row, number) -> new SchoolRow(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name") == null ? "" : row.getString("name"),
                        row.getLong("pupils")));
    }

    private static MapSqlParameterSource at(SchoolYear year, LocalDate day) {
        return new MapSqlParameterSource("year", year.year()).addValue("day", day);
    }
}
