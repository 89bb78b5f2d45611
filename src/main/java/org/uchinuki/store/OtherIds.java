package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.Renumbered;

/**
 * People who come new while somebody of the same name and birth date is over: the same human under another id, most likely. Each
 * of the new ones counts once, also where several fit several: that nobody can say who is who is no reason not to ask. All new
 * ones are held here and those who are over stream past them: the two are as many as leave and enter in a year, and are never
 * multiplied with each other.
 */
final class OtherIds {

    /** What tells where somebody belongs: who has none of these rows any more, or fewer of them, is over somewhere. */
    private static final List<Kind> PLACES = List.of(Kind.ENROLLMENT, Kind.ROLE);

    private static final String WHOM = "coalesce(e.person_id, e.stated_person_id)";

    private final NamedParameterJdbcTemplate jdbc;
    private final Map<String, Object> run;

    OtherIds(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.run = Map.of("run", runId);
    }

    /** The registered name, and no other: a source that gives somebody another id calls them as before. */
    private record Named(String family, @Nullable String given, LocalDate born) {

        static @Nullable Named of(@Nullable String family, @Nullable String given, @Nullable LocalDate born) {
            return family == null || born == null ? null : new Named(family, given, born);
        }
    }

    /**
     * Somebody new; what is known of them may stand in several rows of the run.
     *
     * @param instead whether a row names them that spoke of somebody else before
     */
    private record Arrived(
            long fileId,
            long row,
            @Nullable UUID school,
            @Nullable String family,
            @Nullable String given,
            @Nullable LocalDate born,
            boolean instead) {

        static Arrived of(ResultSet row) throws SQLException {
            return new Arrived(
                    row.getLong("file_id"),
                    row.getLong("row_no"),
                    row.getObject("school_id", UUID.class),
                    row.getString("family_name"),
                    row.getString("given_name"),
                    row.getObject("birth_date", LocalDate.class),
                    row.getString("verdict").equals("U"));
        }

        Arrived and(Arrived more) {
            return new Arrived(
                    fileId,
                    row,
                    school == null ? more.school : school,
                    family == null ? more.family : family,
                    given == null ? more.given : given,
                    born == null ? more.born : born,
                    instead || more.instead);
        }

        @Nullable
        Named named() {
            return Named.of(family, given, born);
        }
    }

    /** One entry for each file in which such people stand. */
    List<Renumbered> find() {
        Map<Named, List<Arrived>> arrived = arrived();
        if (arrived.isEmpty()) {
            return List.of();
        }
        Map<Named, Set<UUID>> over = new HashMap<>();
        boolean instead = arrived.values().stream().flatMap(List::stream).anyMatch(Arrived::instead);
        for (Kind kind : PLACES) {
            meet(leaving(kind), arrived, over);
            meet(alsoLeaving(kind), arrived, over);
            if (instead) {
                meet(replaced(kind), arrived, over);
            }
        }
        meet(OVER_THEMSELVES, arrived, over);
        Map<Long, List<Arrived>> byFile = new TreeMap<>();
        over.keySet()
                .forEach(named -> arrived.getOrDefault(named, List.of())
                        .forEach(one -> byFile.computeIfAbsent(one.fileId(), any -> new ArrayList<>())
                                .add(one)));
        List<Renumbered> found = new ArrayList<>();
        byFile.forEach((file, people) -> found.add(renumbered(file, people, over)));
        return found;
    }

    private static Renumbered renumbered(long file, List<Arrived> people, Map<Named, Set<UUID>> over) {
        Set<UUID> schools = new HashSet<>();
        for (Arrived one : people) {
            Named named = one.named();
            Set<UUID> left = named == null ? Set.of() : over.getOrDefault(named, Set.of());
            if (one.school() != null && left.isEmpty()) {
                schools.add(one.school());
            }
            schools.addAll(left);
        }
        Set<Long> rows = new TreeSet<>(people.stream().map(Arrived::row).toList());
        return new Renumbered(
                file, people.size(), rows.stream().limit(Renumbered.MOST_ROWS).toList(), schools);
    }

    private Map<Named, List<Arrived>> arrived() {
        Map<UUID, Arrived> people = new LinkedHashMap<>();
        Streamed.rows(
                jdbc,
                """
                select a.entity_id, ch.verdict, r.file_id, r.row_no, r.school_id, s.family_name, s.given_name, s.birth_date
                from staged_alias a
                join staged_change ch on ch.run_id = a.run_id and ch.row_id = a.row_id and ch.verdict in ('C', 'U')
                join staged_row r on r.run_id = a.run_id and r.row_id = a.row_id
                join staged_person s on s.run_id = a.run_id and s.id = a.entity_id
                left join person p on p.id = a.entity_id
                where a.run_id = :run and a.entity_kind = 'PERSON' and p.id is null
                order by r.row_id
                """,
                run,
                row -> people.merge(row.getObject("entity_id", UUID.class), Arrived.of(row), Arrived::and));
        Map<Named, List<Arrived>> byName = new HashMap<>();
        people.values().forEach(one -> {
            Named named = one.named();
            if (named != null) {
                byName.computeIfAbsent(named, any -> new ArrayList<>(1)).add(one);
            }
        });
        return byName;
    }

    private void meet(String people, Map<Named, List<Arrived>> arrived, Map<Named, Set<UUID>> over) {
        Streamed.rows(jdbc, people, run, row -> {
            Named named = Named.of(
                    row.getString("family_name"),
                    row.getString("given_name"),
                    row.getObject("birth_date", LocalDate.class));
            if (named != null && arrived.containsKey(named)) {
                Set<UUID> schools = over.computeIfAbsent(named, any -> new HashSet<>());
                UUID school = row.getObject("school_id", UUID.class);
                if (school != null) {
                    schools.add(school);
                }
            }
        });
    }

    private static final String LIKE = "select p.family_name, p.given_name, p.birth_date, ";

    /**
     * Of whom a row has told where they belong: any version tells that it did, the latest may be another source's. Whether that ends
     * makes no difference, for another list may name the old id still. Each join is open to the left, so that the few rows that are
     * over are where both databases begin.
     */
    private static String leaving(Kind kind) {
        return LIKE + "e.school_id from " + OVER + " left join " + kind.table()
                + " v on v.mapping = r.mapping and v.source_key = r.source_key left join " + kind.table()
                + " e on e.id = v.id and e.valid_to = " + OPEN + PERSON;
    }

    /** The same of rows that have told only what the row of another mapping had told before. */
    private static String alsoLeaving(Kind kind) {
        return LIKE + "e.school_id from " + OVER
                + " join also_stated b on b.mapping = r.mapping and b.source_key = r.source_key and b.kind = '"
                + kind.name() + "' and b.closed_run_id is null left join " + kind.table()
                + " e on e.id = b.id and e.valid_to = " + OPEN + PERSON;
    }

    private static final String OVER = "(select q.mapping, q.source_key from staged_change ch join staged_row q"
            + " on q.run_id = ch.run_id and q.row_id = ch.row_id and q.ends where ch.run_id = :run and ch.verdict in ('E', '"
            + Restatements.VERDICT + "') union all select m.mapping, m.source_key from staged_absence m"
            + " where m.run_id = :run and m.mapping is not null) r";

    private static final String PERSON =
            " left join person p on p.id = " + WHOM + " and p.valid_to = " + OPEN + " where p.id is not null";

    /** A row whose key is a seat, say, speaks of somebody else from now on: whom it spoke of is over there. */
    private static String replaced(Kind kind) {
        return LIKE + "e.school_id from staged_alias a"
                + " join staged_change ch on ch.run_id = a.run_id and ch.row_id = a.row_id and ch.verdict = 'U'"
                + " join staged_row r on r.run_id = a.run_id and r.row_id = a.row_id left join " + kind.table()
                + " e on e.mapping = r.mapping and e.source_key = r.source_key and e.valid_to = " + OPEN
                + " left join person p on p.id = " + WHOM + " and p.valid_to = " + OPEN
                + " where a.run_id = :run and a.entity_kind = 'PERSON' and p.id <> a.entity_id";
    }

    private static final String OVER_THEMSELVES = LIKE + "cast(null as uuid) as school_id from staged_change ch"
            + " join staged_person s on s.run_id = ch.run_id and s.row_id = ch.row_id"
            + " left join person p on p.id = s.id and p.valid_to = " + OPEN
            + " where ch.run_id = :run and ch.verdict = 'E' and p.id is not null";
}
