package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.reconciliation.EntityDirectory;
import org.uchinuki.reconciliation.KnownPerson;

/** Who is who, from the aliases and versions that are current. */
@Component
final class JdbcDirectory implements EntityDirectory {

    private final JdbcTemplate jdbc;
    private final PersonKeys keys;

    JdbcDirectory(JdbcTemplate jdbc, PersonKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    @Override
    public Map<String, UUID> find(Kind kind, Collection<String> handles) {
        Map<String, UUID> found = new HashMap<>();
        query(
                "select a.handle, coalesce(a.stated_person_id, a.entity_id) as entity_id"
                        + " from unnest(cast(? as varchar array)) h(wanted) join alias a"
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
        for (String which :
                List.of("a.entity_id = h.wanted and a.stated_person_id is null", "a.stated_person_id = h.wanted")) {
            query(
                    "select h.wanted, a.handle from unnest(cast(? as uuid array)) h(wanted) join alias a on " + which
                            + " and a.entity_kind = 'PERSON' and a.valid_to = " + OPEN,
                    "uuid",
                    people,
                    row -> found.computeIfAbsent(row.getObject("wanted", UUID.class), any -> new HashSet<>())
                            .add(row.getString("handle")));
        }
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

    @Override
    public List<KnownPerson> alike(Collection<UUID> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        keys.ready();
        Map<UUID, Person> found = new HashMap<>();
        query(
                "select p.* from unnest(cast(? as uuid array)) h(wanted) join person_key k on k.match_key = h.wanted"
                        + " join person p on p.id = k.person_id and p.valid_to = " + OPEN,
                "uuid",
                wanted,
                row -> found.put(row.getObject("id", UUID.class), KindTable.read(Kind.PERSON, Person.class, row)));
        return known(found);
    }

    /** The same people with where they are and by what they are known. */
    List<KnownPerson> known(Map<UUID, Person> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        Map<UUID, Whereabouts> places = new HashMap<>();
        query(
                "select e.person_id, e.school_id, e.school_year, e.grade, e.end_date"
                        + " from unnest(cast(? as uuid array)) h(wanted) join enrollment e on e.person_id = h.wanted"
                        + " and e.valid_to = " + OPEN + whole("e", Kind.ENROLLMENT),
                "uuid",
                people.keySet(),
                row -> places.computeIfAbsent(row.getObject("person_id", UUID.class), any -> new Whereabouts())
                        .add(row));
        query(
                "select r.person_id, r.school_id, cast(null as integer) as school_year, cast(null as varchar) as grade, r.end_date"
                        + " from unnest(cast(? as uuid array)) h(wanted) join role r on r.person_id = h.wanted"
                        + " and r.valid_to = " + OPEN + whole("r", Kind.ROLE),
                "uuid",
                people.keySet(),
                row -> places.computeIfAbsent(row.getObject("person_id", UUID.class), any -> new Whereabouts())
                        .add(row));
        Map<UUID, Set<String>> handles = handles(people.keySet());
        return people.entrySet().stream()
                .map(one -> {
                    Whereabouts at = places.getOrDefault(one.getKey(), new Whereabouts());
                    return new KnownPerson(
                            one.getKey(),
                            one.getValue(),
                            at.schools(),
                            at.grades(),
                            handles.getOrDefault(one.getKey(), Set.of()));
                })
                .toList();
    }

    /** That no list has left out who is there while another one names them still: where they are is then not sure. */
    private static String whole(String fact, Kind kind) {
        String left =
                " join source_record k on k.mapping = p.mapping and k.source_key = p.source_key and k.left_standing"
                        + " where p.id = " + fact + ".id";
        return " and not exists (select 1 from " + kind.table() + " p" + left + ")"
                + " and not exists (select 1 from also_stated p" + left + " and p.kind = '" + kind.name()
                + "' and p.closed_run_id is null)";
    }

    @Override
    public Map<String, Map<UUID, Boolean>> decided(Collection<String> handles) {
        Map<String, Map<UUID, Boolean>> found = new HashMap<>();
        query(
                "select d.handle, d.person_id, d.same from unnest(cast(? as varchar array)) h(wanted)"
                        + " join person_decision d on d.handle = h.wanted and d.withdrawn_at is null order by d.id",
                "varchar",
                handles,
                row -> found.computeIfAbsent(row.getString("handle"), any -> new HashMap<>())
                        .put(row.getObject("person_id", UUID.class), row.getBoolean("same")));
        return found;
    }

    @Override
    public Map<UUID, UUID> mergedInto(Collection<UUID> people) {
        return JdbcMerges.mergedInto(new NamedParameterJdbcTemplate(jdbc), people);
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
