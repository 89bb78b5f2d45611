package org.uchinuki.projection;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    public record UsageSum(UUID school, LocalDate day, String device, String purpose, long uses) {}

    /** A device and a purpose as they are kept, and how many children used the one for the other. */
    public record UsageCell(String device, String purpose, long pupils) {}

    /** Children of a school with at least so many days of absence. */
    public record LongAbsence(UUID school, long pupils) {}

    /** How many children of each school count. */
    public Map<UUID, Long> counted(SchoolYear year, LocalDate day) {
        return bySchool("1 = 1", in(year, day));
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

    /** Uses by school, day, device and purpose. */
    public List<UsageSum> uses(SchoolYear year, LocalDate day) {
        return jdbc.query(
                "select p.school_id, u.on_day, u.device, u.purpose, sum(u.uses) as uses from " + PUPILS
                        + " join usage_day u on u.person_id = p.person_id where u.on_day between :from and :to"
                        + " group by p.school_id, u.on_day, u.device, u.purpose",
                in(year, day),
                (row, number) -> new UsageSum(
                        row.getObject("school_id", UUID.class),
                        row.getObject("on_day", LocalDate.class),
                        row.getString("device"),
                        row.getString("purpose"),
                        row.getLong("uses")));
    }

    /** How many children stand behind each device and purpose. */
    public List<UsageCell> usageCells(SchoolYear year, LocalDate day) {
        return jdbc.query(
                "select u.device, u.purpose, count(distinct p.person_id) as pupils from " + PUPILS
                        + " join usage_day u on u.person_id = p.person_id where u.on_day between :from and :to"
                        + " group by u.device, u.purpose",
                in(year, day),
                (row, number) ->
                        new UsageCell(row.getString("device"), row.getString("purpose"), row.getLong("pupils")));
    }

    /** How many children used one of these devices for one of these purposes. */
    public long users(SchoolYear year, LocalDate day, Set<String> devices, Set<String> purposes) {
        Long pupils = jdbc.queryForObject(
                "select count(distinct p.person_id) from " + PUPILS
                        + " join usage_day u on u.person_id = p.person_id where u.on_day between :from and :to"
                        + " and u.device in (:devices) and u.purpose in (:purposes)",
                in(year, day).addValue("devices", devices).addValue("purposes", purposes),
                Long.class);
        return pupils == null ? 0 : pupils;
    }

    /** How many children of each school stand behind the uses, those of the hidden cells apart. */
    public Map<UUID, Long> users(SchoolYear year, LocalDate day, Collection<UsageCell> hidden) {
        return bySchool(
                "exists (select 1 from usage_day u where u.person_id = p.person_id and u.on_day between :from and :to"
                        + " and " + SHOWN + ")",
                hidden(in(year, day), hidden));
    }

    /** The same by week, named by its Monday. */
    public Map<LocalDate, Long> usersByWeek(SchoolYear year, LocalDate day, Collection<UsageCell> hidden) {
        Map<LocalDate, Long> weeks = new HashMap<>();
        jdbc.query(
                "select u.on_day - cast(extract(isodow from u.on_day) as integer) as sunday,"
                        + " count(distinct p.person_id) as pupils from " + PUPILS
                        + " join usage_day u on u.person_id = p.person_id where u.on_day between :from and :to and "
                        + SHOWN
                        + " group by u.on_day - cast(extract(isodow from u.on_day) as integer)",
                hidden(in(year, day), hidden),
                row -> {
                    weeks.put(row.getObject("sunday", LocalDate.class).plusDays(1), row.getLong("pupils"));
                });
        return weeks;
    }

    private static final String SHOWN = "(u.device || '/' || u.purpose) not in (:hidden)";

    private static MapSqlParameterSource hidden(MapSqlParameterSource parameters, Collection<UsageCell> hidden) {
        List<String> cells = hidden.stream()
                .map(cell -> cell.device() + "/" + cell.purpose())
                .toList();
        return parameters.addValue("hidden", cells.isEmpty() ? List.of("") : cells);
    }

    /** How many children of each school have a day of attendance on record. */
    public Map<UUID, Long> attending(SchoolYear year, LocalDate day) {
        return bySchool(
                "exists (select 1 from attendance_month m where m.person_id = p.person_id"
                        + " and m.first_day between :from and :to)",
                in(year, day));
    }

    /** How many children of each school have answered a question of a survey. */
    public Map<UUID, Long> answering(SchoolYear year, LocalDate day) {
        return bySchool(
                "exists (select 1 from reflection_day r where r.person_id = p.person_id and r.on_day between :from and :to)",
                in(year, day));
    }

    private Map<UUID, Long> bySchool(String who, MapSqlParameterSource parameters) {
        Map<UUID, Long> counted = new HashMap<>();
        jdbc.query(
                "select p.school_id, count(distinct p.person_id) as pupils from " + PUPILS + " where " + who
                        + " group by p.school_id",
                parameters,
                row -> {
                    counted.put(row.getObject("school_id", UUID.class), row.getLong("pupils"));
                });
        return counted;
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
