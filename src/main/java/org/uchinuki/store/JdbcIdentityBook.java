package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.pipeline.IdentityBook;

/** What people have decided about who is who, in table {@code person_decision}. */
@Component
class JdbcIdentityBook implements IdentityBook {

    private static final String ALL =
            "select id, handle, person_id, same, reason, decided_by, decided_at, aside_id from person_decision"
                    + " where withdrawn_at is null ";

    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    JdbcIdentityBook(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.clock = clock;
    }

    @Override
    @Transactional
    public void enter(
            Collection<String> handles, UUID person, boolean same, String by, String reason, @Nullable Long aside) {
        Map<String, @Nullable Object> of = new HashMap<>();
        of.put("person", person);
        of.put("same", same);
        of.put("by", by);
        of.put("reason", reason);
        of.put("at", clock.instant().atOffset(ZoneOffset.UTC));
        of.put("aside", aside);
        for (String handle : handles) {
            of.put("handle", handle);
            jdbc.update(
                    "update person_decision set withdrawn_by = :by, withdrawn_reason = :reason, withdrawn_at = :at"
                            + " where withdrawn_at is null and handle = :handle and person_id = :person",
                    of);
            jdbc.update(
                    "insert into person_decision (handle, person_id, same, reason, decided_by, decided_at, aside_id)"
                            + " values (:handle, :person, :same, :reason, :by, :at, :aside)",
                    of);
        }
    }

    @Override
    public List<Entry> open(int limit) {
        return jdbc.query(ALL + "order by id desc fetch first " + limit + " rows only", JdbcIdentityBook::entry);
    }

    @Override
    public Optional<Entry> find(long id) {
        return jdbc.query(ALL + "and id = :id", Map.of("id", id), JdbcIdentityBook::entry).stream()
                .findFirst();
    }

    @Override
    public void withdraw(long id, String by, String reason) {
        jdbc.update(
                "update person_decision set withdrawn_by = :by, withdrawn_reason = :reason, withdrawn_at = :at"
                        + " where id = :id and withdrawn_at is null",
                Map.of(
                        "id",
                        id,
                        "by",
                        by,
                        "reason",
                        reason,
                        "at",
                        clock.instant().atOffset(ZoneOffset.UTC)));
    }

    @Override
    public Set<Said> apart() {
        Set<Said> apart = new HashSet<>();
        jdbc.query("select handle, person_id from person_decision where withdrawn_at is null and not same", row -> {
            apart.add(new Said(row.getString("handle"), row.getObject("person_id", UUID.class)));
        });
        return apart;
    }

    @Override
    public Optional<Long> namedBy(String handle) {
        return jdbc
                .query(
                        "select run_id from alias where entity_kind = 'PERSON' and handle = :handle and valid_to = "
                                + OPEN,
                        Map.of("handle", handle),
                        (row, number) -> row.getLong("run_id"))
                .stream()
                .findFirst();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("handle"),
                row.getObject("person_id", UUID.class),
                row.getBoolean("same"),
                row.getString("reason"),
                row.getString("decided_by"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getObject("aside_id", Long.class));
    }
}
