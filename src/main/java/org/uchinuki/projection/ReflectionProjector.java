package org.uchinuki.projection;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Counts answers to four-point questions by person, day and question. The day is the lesson's, or that of answering. */
@Component
final class ReflectionProjector {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final NamedParameterJdbcTemplate jdbc;

    ReflectionProjector(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Cell(UUID person, LocalDate day, String question) {}

    void project(List<UUID> people) {
        Map<String, Object> of = Map.of("people", people);
        jdbc.update("delete from reflection_day where person_id in (:people)", of);
        Map<Cell, int[]> counts = new LinkedHashMap<>();
        jdbc.query("""
                select person_id, lesson_day, answered_at, answers
                from survey_response
                where valid_to = date '9999-12-31' and answers is not null and person_id in (:people)
                """, of, row -> {
            UUID person = row.getObject("person_id", UUID.class);
            LocalDate lesson = row.getObject("lesson_day", LocalDate.class);
            LocalDate day = lesson != null
                    ? lesson
                    : row.getObject("answered_at", OffsetDateTime.class)
                            .atZoneSameInstant(JAPAN)
                            .toLocalDate();
            JSON.readValue(row.getString("answers"), TEXTS).forEach((question, points) -> {
                if (points.length() == 1 && points.charAt(0) >= '1' && points.charAt(0) <= '4') {
                    counts.computeIfAbsent(new Cell(person, day, question), any -> new int[4])[
                            points.charAt(0) - '1']++;
                }
            });
        });
        write(counts);
    }

    private void write(Map<Cell, int[]> counts) {
        List<Object[]> rows = new ArrayList<>(counts.size());
        counts.forEach((cell, byPoints) -> rows.add(new Object[] {
            cell.person(), cell.day(), cell.question(), byPoints[3], byPoints[2], byPoints[1], byPoints[0]
        }));
        jdbc.getJdbcTemplate()
                .batchUpdate(
                        "insert into reflection_day (person_id, on_day, question, four, three, two, one)"
                                + " values (?, ?, ?, ?, ?, ?, ?)",
                        rows);
        counts.clear();
    }
}
