package org.uchinuki.projection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What children did, row by row, and how fresh that is. Days are calendar days in Japan; a period holds both its ends. */
@Component
public final class ActivityRows {

    private static final String NOW = "valid_to = date '9999-12-31'";

    private final NamedParameterJdbcTemplate jdbc;

    ActivityRows(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public record MonthRow(
            UUID person, LocalDate month, int schoolDays, int excused, int absent, int late, int early) {}

    public record MarkRow(
            UUID person,
            LocalDate day,
            String mark,
            @Nullable String reason) {}

    public record DrillRow(
            UUID person, LocalDate day, String subject, long answered, long correct, BigDecimal seconds) {}

    public record AnswerRow(UUID person, LocalDate day, String question, long four, long three, long two, long one) {}

    public record UsageRow(UUID person, LocalDate day, String device, String purpose, long uses) {}

    public record CommentRow(
            LocalDate day,
            @Nullable String subject,
            @Nullable String unit,
            String text) {}

    public record FreshnessRow(Dataset dataset, String source, OffsetDateTime asOf) {}

    public List<MonthRow> months(Collection<UUID> people, LocalDate from, LocalDate to) {
        return jdbc.query(
                """
                select person_id, first_day, school_days, excused, absent, late, early from attendance_month
                where person_id in (:people) and first_day between :from and :to order by first_day
                """,
                of(people, from, to),
                (row, number) -> new MonthRow(
                        row.getObject("person_id", UUID.class),
                        row.getObject("first_day", LocalDate.class),
                        row.getInt("school_days"),
                        row.getInt("excused"),
                        row.getInt("absent"),
                        row.getInt("late"),
                        row.getInt("early")));
    }

    public List<MarkRow> marks(Collection<UUID> people, LocalDate from, LocalDate to) {
        return jdbc.query(
                """
                select person_id, on_day, mark, reason from attendance
                where valid_to = date '9999-12-31' and mark is not null
                and person_id in (:people) and on_day between :from and :to order by on_day
                """,
                of(people, from, to),
                (row, number) -> new MarkRow(
                        row.getObject("person_id", UUID.class),
                        row.getObject("on_day", LocalDate.class),
                        row.getString("mark"),
                        row.getString("reason")));
    }

    public List<DrillRow> drills(Collection<UUID> people, LocalDate from, LocalDate to) {
        return jdbc.query(
                """
                select person_id, on_day, subject, answered, correct, seconds from drill_day
                where person_id in (:people) and on_day between :from and :to order by on_day
                """,
                of(people, from, to),
                (row, number) -> new DrillRow(
                        row.getObject("person_id", UUID.class),
                        row.getObject("on_day", LocalDate.class),
                        row.getString("subject"),
                        row.getLong("answered"),
                        row.getLong("correct"),
                        row.getBigDecimal("seconds")));
    }

    public List<AnswerRow> answers(Collection<UUID> people, LocalDate from, LocalDate to) {
        return jdbc.query(
                """
                select person_id, on_day, question, four, three, two, one from reflection_day
                where person_id in (:people) and on_day between :from and :to order by on_day, question
                """,
                of(people, from, to),
                (row, number) -> new AnswerRow(
                        row.getObject("person_id", UUID.class),
                        row.getObject("on_day", LocalDate.class),
                        row.getString("question"),
                        row.getLong("four"),
                        row.getLong("three"),
                        row.getLong("two"),
                        row.getLong("one")));
    }

    public List<UsageRow> uses(Collection<UUID> people, LocalDate from, LocalDate to) {
        return jdbc.query(
                """
                select person_id, on_day, device, purpose, uses from usage_day
                where person_id in (:people) and on_day between :from and :to order by on_day
                """,
                of(people, from, to),
                (row, number) -> new UsageRow(
                        row.getObject("person_id", UUID.class),
                        row.getObject("on_day", LocalDate.class),
                        row.getString("device"),
                        row.getString("purpose"),
                        row.getLong("uses")));
    }

    /** How many times these people answered a survey. */
    public long responses(Collection<UUID> people, LocalDate from, LocalDate to) {
        Long count = people.isEmpty()
                ? Long.valueOf(0)
                : jdbc.queryForObject(
                        "select count(*) from survey_response where " + NOW
                                + " and person_id in (:people) and coalesce(lesson_day, valid_from) between :from and :to",
                        of(people, from, to),
                        Long.class);
        return count == null ? 0 : count;
    }

    /** Free texts of one child, the newest first. */
    public List<CommentRow> comments(UUID person, LocalDate from, LocalDate to, int limit) {
        return jdbc.query(
                "select coalesce(lesson_day, valid_from) as on_day, subject, unit, comment_text from survey_response where "
                        + NOW
                        + " and comment_text is not null and person_id in (:people)"
                        + " and coalesce(lesson_day, valid_from) between :from and :to"
                        + " order by on_day desc, answered_at desc fetch first " + limit + " rows only",
                of(List.of(person), from, to),
                (row, number) -> new CommentRow(
                        row.getObject("on_day", LocalDate.class),
                        row.getString("subject"),
                        row.getString("unit"),
                        row.getString("comment_text")));
    }

    public List<FreshnessRow> freshness() {
        return jdbc.query(
                "select dataset, source, as_of from freshness order by dataset, source",
                Map.of(),
                (row, number) -> new FreshnessRow(
                        Dataset.valueOf(row.getString("dataset")),
                        row.getString("source"),
                        row.getObject("as_of", OffsetDateTime.class)));
    }

    private static MapSqlParameterSource of(Collection<UUID> people, LocalDate from, LocalDate to) {
        Collection<UUID> asked = people.isEmpty() ? List.of(new UUID(0, 0)) : people;
        return new MapSqlParameterSource("people", asked).addValue("from", from).addValue("to", to);
    }
}
