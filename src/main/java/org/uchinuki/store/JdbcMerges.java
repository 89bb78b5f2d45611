package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.change.CorrectionStore.Origin;
import org.uchinuki.change.MergeStore;
import org.uchinuki.reconciliation.KnownPerson;

/** Merges, in table {@code person_merge}; where the records stand, {@link Merged} sees to. */
@Component
final class JdbcMerges implements MergeStore {

    private final NamedParameterJdbcTemplate jdbc;
    private final JdbcDirectory directory;
    private final PersonKeys keys;
    private final Merged merged;
    private final Clock clock;

    JdbcMerges(JdbcTemplate jdbc, JdbcDirectory directory, PersonKeys keys, Clock clock) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.directory = directory;
        this.keys = keys;
        this.merged = new Merged(this.jdbc);
        this.clock = clock;
    }

    @Override
    public Optional<KnownPerson> person(UUID id) {
        return directory.known(directory.people(Set.of(id))).stream().findFirst();
    }

    @Override
    public UUID standsFor(UUID person) {
        return Merged.root(person, merged.links());
    }

    @Override
    public Moves moves(UUID stays, UUID goes) {
        Map<Kind, Long> moved = new EnumMap<>(Kind.class);
        Map<Kind, Long> hidden = new EnumMap<>(Kind.class);
        Map<String, Object> of = Map.of("stays", stays, "goes", goes);
        for (Kind kind : Merged.kinds()) {
            String records =
                    "select count(*) from " + kind.table() + " t where t.person_id = :goes and t.valid_to = " + OPEN;
            count(records, of, kind, moved);
            if (!kind.identity().isEmpty()) {
                count(
                        records + " and exists (select 1 from " + kind.table() + " o where o.person_id = :stays"
                                + " and o.valid_to = " + OPEN + Merged.same(kind) + ")",
                        of,
                        kind,
                        hidden);
            }
        }
        return new Moves(moved, hidden);
    }

    private void count(String sql, Map<String, Object> of, Kind kind, Map<Kind, Long> counts) {
        Long found = jdbc.queryForObject(sql, of, Long.class);
        if (found != null && found > 0) {
            counts.put(kind, found);
        }
    }

    @Override
    public void merge(UUID stays, UUID goes, Origin origin) {
        jdbc.update(
                "insert into person_merge (run_id, stays, goes, reason, merged_by, merged_at)"
                        + " values (:run, :stays, :goes, :reason, :by, :at)",
                Map.of(
                        "run", origin.runId(),
                        "stays", stays,
                        "goes", goes,
                        "reason", origin.reason(),
                        "by", origin.by(),
                        "at", clock.instant().atOffset(ZoneOffset.UTC)));
        Set<UUID> group = Merged.groups(Set.of(stays), merged.links());
        merged.settle(group);
        new OutboxWriter(jdbc).announceMerge(origin.runId(), group);
    }

    @Override
    public List<Merge> open(int limit) {
        return jdbc.query(
                "select run_id, stays, goes, reason, merged_by, merged_at from person_merge where not ended"
                        + " order by run_id desc fetch first " + limit + " rows only",
                (row, number) -> new Merge(
                        row.getLong("run_id"),
                        row.getObject("stays", UUID.class),
                        row.getObject("goes", UUID.class),
                        row.getString("reason"),
                        row.getString("merged_by"),
                        row.getObject("merged_at", OffsetDateTime.class).toInstant()));
    }

    @Override
    public List<KnownPerson> alike(int limit) {
        keys.ready();
        Map<UUID, Person> found = new HashMap<>();
        jdbc.query(
                "select p.* from person p join (select distinct k.person_id from person_key k join person_key o"
                        + " on o.match_key = k.match_key and o.person_id <> k.person_id) x on x.person_id = p.id"
                        + " where p.valid_to = " + OPEN
                        + " and not exists (select 1 from person_merge m where m.goes = p.id and not m.ended)"
                        + " order by p.run_id desc, p.id fetch first " + limit + " rows only",
                row -> {
                    found.put(row.getObject("id", UUID.class), KindTable.read(Kind.PERSON, Person.class, row));
                });
        return directory.known(found);
    }

    @Override
    public Map<UUID, Long> history(List<UUID> people) {
        Map<UUID, Long> versions = new HashMap<>();
        String all = Merged.kinds().stream()
                .map(kind -> "select t.person_id as who from " + kind.table() + " t where t.person_id in (:people)")
                .collect(Collectors.joining(" union all "));
        jdbc.query(
                "select x.who, count(*) as times from (select p.id as who from person p where p.id in (:people)"
                        + " union all " + all + ") x group by x.who",
                Map.of("people", people.isEmpty() ? List.of(new UUID(0, 0)) : people),
                row -> {
                    versions.put(row.getObject("who", UUID.class), row.getLong("times"));
                });
        return versions;
    }

    @Override
    public Map<UUID, Long> broughtBy(List<UUID> people) {
        Map<UUID, Long> runs = new HashMap<>();
        jdbc.query(
                "select id, run_id from person where id in (:people) and valid_to = " + OPEN,
                Map.of("people", people.isEmpty() ? List.of(new UUID(0, 0)) : people),
                row -> {
                    runs.put(row.getObject("id", UUID.class), row.getLong("run_id"));
                });
        return runs;
    }

    /** Merged people of these → who stands for them. */
    static Map<UUID, UUID> mergedInto(NamedParameterJdbcTemplate jdbc, Collection<UUID> people) {
        Map<UUID, UUID> links = new Merged(jdbc).links();
        return people.stream()
                .filter(links::containsKey)
                .collect(Collectors.toMap(one -> one, one -> Merged.root(one, links), (one, other) -> one));
    }
}
