package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.uchinuki.Databases;
import org.uchinuki.route.EventForwards;
import org.uchinuki.route.EventForwards.Standing;

/** What {@link EventForwards} promises, on each database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class EventForwardsContract {

    abstract String vendor();

    private JdbcTemplate jdbc = new JdbcTemplate();
    private EventForwards forwards = new JdbcEventForwards(jdbc, Clock.systemUTC());

    /** One database for all tests of a class: each begins with the tables empty. */
    private static final Map<String, DataSource> MIGRATED = new ConcurrentHashMap<>();

    @BeforeEach
    void begin() {
        jdbc = new JdbcTemplate(MIGRATED.computeIfAbsent(vendor(), Databases::migrated));
        for (String table : List.of("event_forward_aside", "event_forward", "alias", "enrollment")) {
            jdbc.execute("delete from " + table);
        }
        forwards = new JdbcEventForwards(jdbc, Clock.systemUTC());
    }

    @Test
    void a_forward_begins_where_it_is_said_to_and_goes_on_where_it_stood() {
        assertThat(forwards.claim("lrs", "a", 7)).hasValue(7);
        assertThat(forwards.keep("lrs", "a", 12)).isTrue();
        forwards.release("lrs", "a");
        assertThat(forwards.claim("lrs", "b", 99)).hasValue(12);
    }

    @Test
    void one_node_has_it_until_it_lets_go_or_is_silent_for_too_long() {
        forwards.claim("lrs", "a", 0);
        assertThat(forwards.claim("lrs", "b", 0)).isEmpty();
        assertThat(forwards.claim("lrs", "a", 0)).hasValue(0);
        assertThat(forwards.keep("lrs", "b", 5)).isFalse();
        assertThat(forwards.claim("lrs", "a", 0)).hasValue(0);

        jdbc.update("update event_forward set held_until = current_timestamp - interval '1' second");
        assertThat(forwards.claim("lrs", "b", 0)).hasValue(0);
        assertThat(forwards.keep("lrs", "a", 5)).isFalse();
    }

    @Test
    void a_position_never_goes_back() {
        forwards.claim("lrs", "a", 10);
        assertThat(forwards.keep("lrs", "a", 9)).isFalse();
        assertThat(forwards.claim("lrs", "a", 0)).hasValue(10);
    }

    @Test
    void what_was_refused_is_counted_once() {
        forwards.claim("caliper", "a", 0);
        forwards.claim("lrs", "a", 3);
        forwards.setAside("lrs", 4, "HTTP 400");
        forwards.setAside("lrs", 4, "HTTP 422");
        forwards.setAside("lrs", 5, "x".repeat(500));
        assertThat(forwards.all()).isEqualTo(List.of(new Standing("caliper", 0, 0), new Standing("lrs", 3, 2)));
    }

    @Test
    void people_are_found_by_school_or_class_on_a_day() {
        UUID person = UUID.randomUUID();
        UUID school = UUID.randomUUID();
        UUID section = UUID.randomUUID();
        jdbc.update(
                "insert into alias (entity_kind, handle, entity_id, valid_from, valid_to, run_id) values"
                        + " ('PERSON', 'email:a@example.jp', ?, date '2026-04-01', date '9999-12-31', 1)",
                person);
        enrolled(person, school, section);
        Set<String> both = Set.of("email:a@example.jp", "email:b@example.jp");
        LocalDate day = LocalDate.of(2026, 5, 1);
        Set<String> found = Set.of("email:a@example.jp");
        assertThat(forwards.within(both, Set.of(school), Set.of(), day)).isEqualTo(found);
        assertThat(forwards.within(both, Set.of(), Set.of(section), day)).isEqualTo(found);
        assertThat(forwards.within(both, Set.of(UUID.randomUUID()), Set.of(UUID.randomUUID()), day))
                .isEmpty();
        assertThat(forwards.within(both, Set.of(school), Set.of(), LocalDate.of(2027, 5, 1)))
                .isEmpty();
    }

    private void enrolled(UUID person, UUID school, UUID section) {
        jdbc.update(
                "insert into enrollment (id, version, valid_from, valid_to, person_id, school_id, class_section_id,"
                        + " begin_date, end_date, mapping, source_key, run_id, file_id, row_no)"
                        + " values (?, 1, date '2026-04-01', date '9999-12-31', ?, ?, ?, date '2026-04-01',"
                        + " date '2027-03-31', 'm', 'k', 1, 1, 1)",
                UUID.randomUUID(),
                person,
                school,
                section);
    }
}
