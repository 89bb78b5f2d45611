package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.Databases;
import org.uchinuki.access.Standing.Place;
import org.uchinuki.access.Standing.SchoolGrade;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StandingTest {

    private static final UUID SCHOOL = UUID.randomUUID();
    private static final LocalDate MAY = LocalDate.of(2026, 5, 20);

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_class_of_last_year_belongs_to_the_school_and_no_longer_to_a_grade(String database) {
        JdbcTemplate jdbc = new JdbcTemplate(Databases.migrated(database));
        UUID old = section(jdbc, 2025);
        UUID now = section(jdbc, 2026);
        UUID next = section(jdbc, 2027);
        JdbcStanding standing = new JdbcStanding(JdbcClient.create(jdbc));

        assertThat(standing.ofClass(old, MAY).map(Place::grades))
                .hasValueSatisfying(none -> assertThat(none).isEmpty());
        assertThat(standing.ofClass(old, MAY).map(Place::schools))
                .hasValueSatisfying(schools -> assertThat(schools).containsExactly(SCHOOL));
        assertThat(standing.ofClass(now, MAY).map(Place::grades))
                .hasValueSatisfying(grades -> assertThat(grades).containsExactly(new SchoolGrade(SCHOOL, "P5")));
        assertThat(standing.ofClass(next, MAY).map(Place::grades))
                .hasValueSatisfying(none -> assertThat(none).isEmpty());
        assertThat(standing.ofClass(UUID.randomUUID(), MAY)).isEmpty();
    }

    private static UUID section(JdbcTemplate jdbc, int year) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "insert into class_section (id, version, valid_from, valid_to, school_id, school_year, grade, code,"
                        + " mapping, source_key, run_id, file_id, row_no)"
                        + " values (?, 1, date '1900-01-01', date '9999-12-31', ?, ?, 'P5', '1', 'm', ?, 1, 1, 1)",
                id,
                SCHOOL,
                year,
                "k" + year);
        return id;
    }
}
