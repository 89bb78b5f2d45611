package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.reconciliation.EntityDirectory;

/** Who is who, from the aliases and versions that are current. */
@Component
final class JdbcDirectory implements EntityDirectory {

    private final JdbcTemplate jdbc;

    JdbcDirectory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, UUID> find(Kind kind, Collection<String> handles) {
        Map<String, UUID> found = new HashMap<>();
        query(
                "select a.handle, a.entity_id from unnest(cast(? as varchar array)) h(wanted) join alias a"
                        + " on a.handle = h.wanted and a.entity_kind = '" + kind.name() + "' and a.valid_to = " + OPEN,
                "varchar",
                handles,
                row -> found.put(row.getString("handle"), row.getObject("entity_id", UUID.class)));
        return found;
    }

    @Override
    public Map<UUID, Person> people(Set<UUID> ids) {
        Map<UUID, Person> found = new HashMap<>();
        query(
                "select p.* from unnest(cast(? as uuid array)) h(wanted) join person p on p.id = h.wanted"
                        + " and p.valid_to = " + OPEN,
                "uuid",
                ids,
                row -> found.put(row.getObject("id", UUID.class), KindTable.read(Kind.PERSON, Person.class, row)));
        return found;
    }

    @Override
    public Map<UUID, Set<String>> handles(Set<UUID> people) {
        Map<UUID, Set<String>> found = new HashMap<>();
        query(
                "select a.handle, a.entity_id from unnest(cast(? as uuid array)) h(wanted) join alias a"
                        + " on a.entity_id = h.wanted and a.entity_kind = 'PERSON' and a.valid_to = " + OPEN,
                "uuid",
                people,
                row -> found.computeIfAbsent(row.getObject("entity_id", UUID.class), any -> new HashSet<>())
                        .add(row.getString("handle")));
        return found;
    }

    @Override
    public Map<UUID, Integer> schoolYears(Set<UUID> sessionIds) {
        Map<UUID, Integer> found = new HashMap<>();
        query(
                "select s.id, s.school_year from unnest(cast(? as uuid array)) h(wanted) join academic_session s"
                        + " on s.id = h.wanted and s.valid_to = " + OPEN + " and s.school_year is not null",
                "uuid",
                sessionIds,
                row -> found.put(row.getObject("id", UUID.class), row.getInt("school_year")));
        return found;
    }

    /** Joined with the values as a table: H2 finds no index for {@code = any(?)}. */
    private void query(String sql, String type, Collection<?> values, RowCallbackHandler eachRow) {
        if (values.isEmpty()) {
            return;
        }
        jdbc.query((Connection connection) -> prepare(connection, sql, type, values), eachRow);
    }

    private static PreparedStatement prepare(Connection connection, String sql, String type, Collection<?> values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, connection.createArrayOf(type, values.toArray()));
        return statement;
    }
}
