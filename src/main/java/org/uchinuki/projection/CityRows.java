package org.uchinuki.projection;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.SchoolYear;

/**
 * Sums of the city's schools; a child counts at the school it is enrolled at on the day. One who is restricted from analysis on
 * that day counts nowhere. The rollups keep every child, so that an earlier or a later day, or the end of a restriction, needs
 * nothing to be computed anew.
 */
@Component
public final class CityRows {

    private static final String PUPILS = """
            (select distinct e.person_id, e.school_id from enrollment e join class_section c on c.id = e.class_section_id
              and c.valid_to = date '9999-12-31' and c.school_year = :year and coalesce(c.class_type, 'homeroom') = 'homeroom'
             where e.role = 'student' and e.valid_to = date '9999-12-31'
              and (e.begin_date is null or e.begin_date <= :day) and (e.end_date is null or e.end_date >= :day)
              and not exists (select 1 from analysis_restriction x where x.person_id = e.person_id
                and x.from_day <= :day and x.until_day >= :day)) p
            """;

    private final NamedParameterJdbcTemplate jdbc;

    CityRows(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public record AttendanceSum(
            UUID school, LocalDate month, long schoolDays, long excused, long absent, long pupils) {}

    public record DrillSum(UUID school, long answered, long pupils) {}

    public record AnswerSum(UUID school, LocalDate month, long four, long three, long two, long one, long pupils) {}

    public record UsageSum(UUID school, LocalDate day, String device, String purpose, long uses, long pupils) {}

    /** Children of a school with at least so many days of absence. */
    public record LongAbsence(UUID school, long pupils) {}

    /** How many children of each school count. */
    public Map<UUID, Long> counted(SchoolYear year, LocalDate day) {
        Map<UUID, Long> counted = new HashMap<>();
        jdbc.query(
                "select p.school_id, count(distinct p.person_id) as pupils from " + PUPILS + " group by p.school_id",
                in(year, day),
                row -> {
                    counted.put(row.getObject("school_id", UUID.class), row.getLong("pupils"));
                });
        return counted;
    }

    public List<AttendanceSum> attendance(SchoolYear year, LocalDate day) {
        return jdbc.query(
                "select p.school_id, m.first_day, sum(m.school_days) as school_days, sum(m.excused) as excused,"
                        + " sum(m.absent) as absent, count(distinct p.person_id) as pupils from " + PUPILS
                        + " join attendance_month m on m.person_id = p.person_id"
                        + " where m.first_day between :from and :to group by p.school_id, m.first_day order by m.first_day",
                in(year, day),
                (row, number) -> new AttendanceSum(
                        row.getObject("school_id", UUID.class),
                        row.getObject("first_day", LocalDate.class),
                        row.getLong("school_days"),
                        row.getLong("excused"),
                        row.getLong("absent"),
                        row.getLong("pupils")));
    }

    public List<LongAbsence> longAbsence(SchoolYear year, LocalDate day, int days) {
        return jdbc.query(
                "select x.school_id, count(*) as pupils from (select p.school_id, p.person_id from " + PUPILS
                        + " join attendance_month m on m.person_id = p.person_id"
                        + " where m.first_day between :from and :to group by p.school_id, p.person_id"
                        + " having sum(m.absent) >= :days) x group by x.school_id",
                in(year, day).addValue("days", days),
                (row, number) -> new LongAbsence(row.getObject("school_id", UUID.class), row.getLong("pupils")));
    }

    public List<DrillSum> drills(SchoolYear year, LocalDate day) {
        return jdbc.query(
                "select p.school_id, sum(d.answered) as answered, count(distinct p.person_id) as pupils from " + PUPILS
                        + " join drill_day d on d.person_id = p.person_id where d.on_day between :from and :to"
                        + " group by p.school_id",
                in(year, day),
                (row, number) -> new DrillSum(
                        row.getObject("school_id", UUID.class), row.getLong("answered"), row.getLong("pupils")));
    }

    public List<AnswerSum> answers(SchoolYear year, LocalDate day) {
        return jdbc.query(
                "select p.school_id, cast(date_trunc('month', r.on_day) as date) as first_day, sum(r.four) as four,"
                        + " sum(r.three) as three, sum(r.two) as two, sum(r.one) as one,"
                        + " count(distinct p.person_id) as pupils from " + PUPILS
                        + " join reflection_day r on r.person_id = p.person_id where r.on_day between :from and :to"
                        + " group by p.school_id, cast(date_trunc('month', r.on_day) as date)",
                in(year, day),
                (row, number) -> new AnswerSum(
                        row.getObject("school_id", UUID.class),
                        row.getObject("first_day", LocalDate.class),
                        row.getLong("four"),
                        row.getLong("three"),
                        row.getLong("two"),
                        row.getLong("one"),
                        row.getLong("pupils")));
    }

    /** Uses by school, day, device and purpose; {@code pupils} is how many children stand behind the cell. */
    public List<UsageSum> uses(SchoolYear year, LocalDate day) {
        return jdbc.query(
                "select p.school_id, u.on_day, u.device, u.purpose, sum(u.uses) as uses,"
                        + " count(distinct p.person_id) as pupils from " + PUPILS
                        + " join usage_day u on u.person_id = p.person_id where u.on_day between :from and :to"
                        + " group by p.school_id, u.on_day, u.device, u.purpose",
                in(year, day),
                (row, number) -> new UsageSum(
                        row.getObject("school_id", UUID.class),
                        row.getObject("on_day", LocalDate.class),
                        row.getString("device"),
                        row.getString("purpose"),
                        row.getLong("uses"),
                        row.getLong("pupils")));
    }

    /** Children behind each cell of the city's crosstab. */
    public List<UsageSum> crosstab(SchoolYear year, LocalDate day) {
        return jdbc.query(
                "select u.device, u.purpose, sum(u.uses) as uses, count(distinct p.person_id) as pupils from " + PUPILS
                        + " join usage_day u on u.person_id = p.person_id where u.on_day between :from and :to"
                        + " group by u.device, u.purpose",
                in(year, day),
                (row, number) -> new UsageSum(
                        new UUID(0, 0),
                        year.firstDay(),
                        row.getString("device"),
                        row.getString("purpose"),
                        row.getLong("uses"),
                        row.getLong("pupils")));
    }

    /** Name of the board, where a source has told it. */
    public @Nullable String boardName() {
        return jdbc
                .queryForList(
                        "select name from school where valid_to = date '9999-12-31' and org_type = 'district' and name is not null"
                                + " order by code fetch first 1 rows only",
                        new MapSqlParameterSource(),
                        String.class)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static MapSqlParameterSource in(SchoolYear year, LocalDate day) {
        return new MapSqlParameterSource("year", year.year())
                .addValue("day", day)
                .addValue("from", year.firstDay())
                .addValue("to", day);
    }
}
