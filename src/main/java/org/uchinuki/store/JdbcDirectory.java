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
                "select handle, entity_id from alias where entity_kind = '" + kind.name() + "' and valid_to = " + OPEN
                        + " and handle = any(?)",
                "varchar",
                handles,
                row -> found.put(row.getString("handle"), row.getObject("entity_id", UUID.class)));
        return found;
    }

    @Override
    public Map<UUID, Person> people(Set<UUID> ids) {
        Map<UUID, Person> found = new HashMap<>();
        query(
                "select * from person where valid_to = " + OPEN + " and id = any(?)",
                "uuid",
                ids,
                row -> found.put(row.getObject("id", UUID.class), KindTable.read(Kind.PERSON, Person.class, row)));
        return found;
    }

    @Override
    public Map<UUID, Set<String>> handles(Set<UUID> people) {
        Map<UUID, Set<String>> found = new HashMap<>();
        query(
                "select handle, entity_id from alias where entity_kind = 'PERSON' and valid_to = " + OPEN
                        + " and entity_id = any(?)",
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
                "select id, school_year from academic_session where valid_to = " + OPEN
                        + " and school_year is not null and id = any(?)",
                "uuid",
                sessionIds,
                row -> found.put(row.getObject("id", UUID.class), row.getInt("school_year")));
        return found;
    }

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
