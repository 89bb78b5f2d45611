package org.uchinuki.store;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.route.EventForwards;

/** The tables {@code event_forward} and {@code event_forward_aside}. Who holds what, and how long, goes by the clock of the database. */
@Component
class JdbcEventForwards implements EventForwards {

    private static final String HELD = "current_timestamp + interval '" + HELD_SECONDS + "' second";
    /** An event may name as many people as its sender likes, and a database takes so many words at once. */
    private static final int ASKED_AT_ONCE = 1_000;

    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcEventForwards(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    @Override
    public Optional<Reached> claim(String name, String holder, long first) {
        if (!taken(name, holder)) {
            insert(name, first);
            if (!taken(name, holder)) {
                return Optional.empty();
            }
        }
        return jdbc.sql("select position, refused_in_a_row from event_forward where name = ?")
                .param(name)
                .query((row, number) -> new Reached(row.getLong("position"), row.getInt("refused_in_a_row")))
                .optional();
    }

    private boolean taken(String name, String holder) {
        return jdbc.sql(
                                "update event_forward set holder = ?, held_until = " + HELD
                                        + " where name = ? and (holder is null or holder = ? or held_until < current_timestamp)")
                        .params(holder, name, holder)
                        .update()
                == 1;
    }

    private void insert(String name, long first) {
        boolean isThere = jdbc.sql("select count(*) from event_forward where name = ?")
                        .param(name)
                        .query(Long.class)
                        .single()
                > 0;
        if (isThere) {
            return;
        }
        try {
            jdbc.sql("insert into event_forward (name, position, moved_at) values (?, ?, ?)")
                    .params(name, first, OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException anotherNode) {
            // it has begun at the same moment
        }
    }

    @Override
    public boolean keep(String name, String holder, Reached reached) {
        return jdbc.sql("update event_forward set position = ?, refused_in_a_row = ?, moved_at = ?, held_until = "
                                + HELD + " where name = ? and holder = ? and position <= ?")
                        .params(
                                reached.position(),
                                reached.refusedInARow(),
                                OffsetDateTime.now(clock),
                                name,
                                holder,
                                reached.position())
                        .update()
                == 1;
    }

    @Override
    public void hold(String name, String holder, Duration pause) {
        long seconds = HELD_SECONDS + pause.toSeconds();
        jdbc.sql("update event_forward set held_until = current_timestamp + interval '" + seconds
                        + "' second where name = ? and holder = ?")
                .params(name, holder)
                .update();
    }

    @Override
    public void release(String name, String holder) {
        jdbc.sql("update event_forward set holder = null, held_until = null where name = ? and holder = ?")
                .params(name, holder)
                .update();
    }

    @Override
    public void setAside(String name, long position, String cause) {
        String kept = cause.length() > 200 ? cause.substring(0, 200) : cause;
        int known = jdbc.sql(
                        "update event_forward_aside set cause = ?, aside_at = ?, again = false where name = ? and position = ?")
                .params(kept, OffsetDateTime.now(clock), name, position)
                .update();
        if (known == 0) {
            jdbc.sql("insert into event_forward_aside (name, position, cause, aside_at) values (?, ?, ?, ?)")
                    .params(name, position, kept, OffsetDateTime.now(clock))
                    .update();
        }
    }

    @Override
    public List<Aside> aside(String name) {
        return jdbc.sql(
                        "select position, cause, aside_at, again from event_forward_aside where name = ? order by position")
                .param(name)
                .query((row, number) -> new Aside(
                        row.getLong("position"),
                        row.getString("cause"),
                        row.getObject("aside_at", OffsetDateTime.class),
                        row.getBoolean("again")))
                .list();
    }

    @Override
    public List<Long> again(String name, int most) {
        return jdbc.sql("select position from event_forward_aside where name = ? and again order by position"
                        + " fetch first " + most + " rows only")
                .param(name)
                .query((row, number) -> row.getLong("position"))
                .list();
    }

    @Override
    public boolean sendAgain(String name, long position) {
        return jdbc.sql("update event_forward_aside set again = true where name = ? and position = ?")
                        .params(name, position)
                        .update()
                == 1;
    }

    @Override
    public boolean settle(String name, long position) {
        return jdbc.sql("delete from event_forward_aside where name = ? and position = ?")
                        .params(name, position)
                        .update()
                == 1;
    }

    @Override
    @Transactional
    public boolean forget(String name) {
        boolean isFree = jdbc.sql("select name from event_forward where name = ?"
                        + " and (holder is null or held_until < current_timestamp) for update")
                .param(name)
                .query(String.class)
                .optional()
                .isPresent();
        if (!isFree) {
            return false;
        }
        jdbc.sql("delete from event_forward_aside where name = ?").param(name).update();
        jdbc.sql("delete from event_forward where name = ?").param(name).update();
        return true;
    }

    @Override
    public List<Standing> all() {
        return jdbc.sql("select f.name, f.position, (select count(*) from event_forward_aside a where a.name = f.name)"
                        + " as aside from event_forward f order by f.name")
                .query((row, number) ->
                        new Standing(row.getString("name"), row.getLong("position"), row.getLong("aside")))
                .list();
    }

    @Override
    public Set<String> within(Set<String> handles, Set<UUID> schools, Set<UUID> classes, LocalDate day) {
        List<String> all = List.copyOf(handles);
        Set<String> within = new HashSet<>();
        for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
            within.addAll(some(all.subList(from, Math.min(from + ASKED_AT_ONCE, all.size())), schools, classes, day));
        }
        return within;
    }

    private List<String> some(List<String> handles, Set<UUID> schools, Set<UUID> classes, LocalDate day) {
        return jdbc.sql("select distinct a.handle from alias a join enrollment e on e.person_id = a.entity_id"
                        + " where a.entity_kind = 'PERSON' and a.valid_to = date '9999-12-31' and a.handle in (:handles)"
                        + " and e.valid_to = date '9999-12-31'"
                        + " and (e.begin_date is null or e.begin_date <= :day) and (e.end_date is null or e.end_date >= :day)"
                        + " and (e.school_id in (:schools) or e.class_section_id in (:classes))")
                .param("handles", handles)
                .param("day", day)
                .param("schools", schools.isEmpty() ? Set.of(NONE) : schools)
                .param("classes", classes.isEmpty() ? Set.of(NONE) : classes)
                .query((row, number) -> Objects.requireNonNull(row.getString("handle")))
                .list();
    }
}
