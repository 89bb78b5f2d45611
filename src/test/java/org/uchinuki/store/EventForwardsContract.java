package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
import org.uchinuki.route.EventForwards.Aside;
import org.uchinuki.route.EventForwards.Reached;
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
        assertThat(forwards.claim("lrs", "a", 7)).hasValue(new Reached(7, 0));
        assertThat(forwards.keep("lrs", "a", new Reached(12, 0))).isTrue();
        forwards.release("lrs", "a");
        assertThat(forwards.claim("lrs", "b", 99)).hasValue(new Reached(12, 0));
    }

    @Test
    void one_node_has_it_until_it_lets_go_or_is_silent_for_too_long() {
        forwards.claim("lrs", "a", 0);
        assertThat(forwards.claim("lrs", "b", 0)).isEmpty();
        assertThat(forwards.claim("lrs", "a", 0)).hasValue(new Reached(0, 0));
        assertThat(forwards.keep("lrs", "b", new Reached(5, 0))).isFalse();
        assertThat(forwards.claim("lrs", "a", 0)).hasValue(new Reached(0, 0));

        jdbc.update("update event_forward set held_until = current_timestamp - interval '1' second");
        assertThat(forwards.claim("lrs", "b", 0)).hasValue(new Reached(0, 0));
        assertThat(forwards.keep("lrs", "a", new Reached(5, 0))).isFalse();
    }

    @Test
    void a_position_never_goes_back() {
        forwards.claim("lrs", "a", 10);
        assertThat(forwards.keep("lrs", "a", new Reached(9, 0))).isFalse();
        assertThat(forwards.claim("lrs", "a", 0)).hasValue(new Reached(10, 0));
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
    void refusals_in_a_row_are_counted_through_a_restart() {
        forwards.claim("lrs", "a", 3);
        forwards.keep("lrs", "a", new Reached(4, 1));
        forwards.release("lrs", "a");
        assertThat(forwards.claim("lrs", "b", 0)).hasValue(new Reached(4, 1));
        forwards.keep("lrs", "b", new Reached(9, 0));
        assertThat(forwards.claim("lrs", "b", 0)).hasValue(new Reached(9, 0));
    }

    @Test
    void while_a_receiver_wants_to_be_left_alone_no_other_node_takes_the_forward() {
        forwards.claim("lrs", "a", 0);
        forwards.hold("lrs", "b", Duration.ofHours(2));
        assertThat(heldSeconds()).as("it is not b's to hold").isLessThan(60);
        forwards.hold("lrs", "a", Duration.ofHours(1));
        assertThat(heldSeconds()).isBetween(3600L, 3600L + EventForwards.HELD_SECONDS);
        assertThat(forwards.claim("lrs", "b", 0)).isEmpty();
        forwards.release("lrs", "a");
        assertThat(forwards.claim("lrs", "b", 0)).isPresent();
    }

    private long heldSeconds() {
        OffsetDateTime until =
                jdbc.queryForObject("select held_until from event_forward where name = 'lrs'", OffsetDateTime.class);
        return Duration.between(OffsetDateTime.now(Clock.systemUTC()), until).toSeconds();
    }

    @Test
    void what_was_refused_is_sent_again_when_somebody_asks_and_is_aside_until_it_was_taken() {
        forwards.claim("lrs", "a", 3);
        forwards.setAside("lrs", 5, "HTTP 422");
        forwards.setAside("lrs", 4, "HTTP 400");
        assertThat(forwards.aside("lrs"))
                .extracting(Aside::position, Aside::cause, Aside::again)
                .containsExactly(tuple(4L, "HTTP 400", false), tuple(5L, "HTTP 422", false));
        assertThat(forwards.sendAgain("lrs", 5)).isTrue();
        assertThat(forwards.sendAgain("lrs", 6)).isFalse();
        assertThat(forwards.aside("lrs")).extracting(Aside::again).containsExactly(false, true);
        assertThat(forwards.again("lrs", 9)).containsExactly(5L);
        forwards.setAside("lrs", 5, "HTTP 400");
        assertThat(forwards.aside("lrs"))
                .extracting(Aside::cause, Aside::again)
                .containsExactly(tuple("HTTP 400", false), tuple("HTTP 400", false));
        assertThat(forwards.settle("lrs", 4)).isTrue();
        assertThat(forwards.settle("lrs", 4)).isFalse();
        assertThat(forwards.all()).containsExactly(new Standing("lrs", 3, 1));
    }

    @Test
    void a_forward_whose_route_is_no_more_is_forgotten_unless_a_node_is_at_it() {
        forwards.claim("lrs", "a", 3);
        forwards.setAside("lrs", 5, "HTTP 422");
        assertThat(forwards.forget("lrs")).isFalse();
        forwards.release("lrs", "a");
        assertThat(forwards.forget("lrs")).isTrue();
        assertThat(forwards.forget("lrs")).isFalse();
        assertThat(forwards.all()).isEmpty();
        assertThat(forwards.aside("lrs")).isEmpty();
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
