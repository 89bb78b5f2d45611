package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;

/**
 * Keeps the records of merged people where they are shown: {@code stated_person_id} is whom the source meant, {@code person_id}
 * whom it is shown for. What both say is shown once. Every statement is about the few people of one merge.
 */
final class Merged {

    private static final String PERSON_ID = "person_id";

    /** What people have tied to a child by hand: table → its column of the person. */
    private static final Map<String, String> BY_HAND =
            Map.of("analysis_restriction", PERSON_ID, "access_grant", "child");

    private final NamedParameterJdbcTemplate jdbc;

    Merged(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Kinds whose records are about a person. */
    static List<Kind> kinds() {
        return Stream.of(Kind.values()).filter(Merged::isAbout).toList();
    }

    static boolean isAbout(Kind kind) {
        return kind.field("personId").isPresent();
    }

    /** Merges that hold: who went → to whom. */
    Map<UUID, UUID> links() {
        Map<UUID, UUID> links = new HashMap<>();
        jdbc.query("select goes, stays from person_merge where not ended", row -> {
            links.put(row.getObject("goes", UUID.class), row.getObject("stays", UUID.class));
        });
        return links;
    }

    static UUID root(UUID person, Map<UUID, UUID> links) {
        UUID root = person;
        for (UUID next = links.get(root); next != null; next = links.get(root)) {
            root = next;
        }
        return root;
    }

    /** Everybody who is one with somebody of these. */
    static Set<UUID> groups(Collection<UUID> people, Map<UUID, UUID> links) {
        Set<UUID> roots = people.stream().map(one -> root(one, links)).collect(Collectors.toSet());
        Set<UUID> all = new HashSet<>(roots);
        links.keySet().stream().filter(one -> roots.contains(root(one, links))).forEach(all::add);
        return all;
    }

    /** Merged people, and whom they were merged with, of whom this run has something on the stage. */
    Set<UUID> onStage(long runId) {
        Map<UUID, UUID> links = links();
        if (links.isEmpty()) {
            return Set.of();
        }
        List<String> staged = new ArrayList<>();
        for (Kind kind : kinds()) {
            staged.add("select s.person_id as who from " + KindTable.stage(kind) + " s where s.run_id = :run");
            // a row that is over says no more whose record it ends
            staged.add(
                    "select coalesce(t.stated_person_id, t.person_id) as who from " + KindTable.stage(kind) + " s join "
                            + kind.table() + " t on t.id = s.id and t.valid_to = " + OPEN + " where s.run_id = :run");
        }
        staged.add("select s.id as who from " + KindTable.stage(Kind.PERSON) + " s where s.run_id = :run");
        staged.add("select s.entity_id as who from staged_alias s where s.run_id = :run and s.entity_kind = 'PERSON'");
        return merged(String.join(" union ", staged), runId, links);
    }

    /** The same of whom this run has written or closed something. */
    Set<UUID> touched(long runId) {
        Map<UUID, UUID> links = links();
        if (links.isEmpty()) {
            return Set.of();
        }
        String versions = kinds().stream()
                .map(kind -> "select coalesce(t.stated_person_id, t.person_id) as who from " + kind.table()
                        + " t where t.run_id = :run or t.closed_run_id = :run")
                .collect(Collectors.joining(" union "));
        return merged(versions, runId, links);
    }

    private Set<UUID> merged(String people, long runId, Map<UUID, UUID> links) {
        List<UUID> found = jdbc.queryForList(
                "select distinct x.who from (" + people + ") x join person_merge m on not m.ended"
                        + " and (m.goes = x.who or m.stays = x.who)",
                Map.of("run", runId),
                UUID.class);
        return groups(found, links);
    }

    /** Puts the records of these people back to whom the sources meant. */
    void asStated(Collection<UUID> people) {
        if (people.isEmpty()) {
            return;
        }
        Map<String, Object> of = Map.of("people", people);
        for (Kind kind : kinds()) {
            restore(kind.table(), PERSON_ID, of);
        }
        restore("alias", "entity_id", of);
        BY_HAND.forEach((table, column) -> restore(table, column, of));
    }

    private void restore(String table, String column, Map<String, Object> of) {
        jdbc.update(
                "update " + table + " set " + column + " = stated_person_id, stated_person_id = null"
                        + " where stated_person_id in (:people)",
                of);
    }

    /** Shows the records of these people for whom they are one with now; they stand as stated before. */
    void asMerged(Collection<UUID> people) {
        Map<UUID, UUID> links = people.isEmpty() ? Map.of() : links();
        Map<UUID, List<UUID>> byRoot =
                people.stream().filter(links::containsKey).collect(Collectors.groupingBy(one -> root(one, links)));
        byRoot.forEach((root, merged) -> {
            Map<String, Object> of = Map.of("root", root, "merged", merged);
            for (Kind kind : kinds()) {
                show(kind.table(), PERSON_ID, "", of);
                if (!kind.identity().isEmpty()) {
                    jdbc.update(
                            "update " + kind.table() + " t set person_id = null where t.stated_person_id in (:merged)"
                                    + " and t.valid_to = " + OPEN + " and " + shownBefore(kind, ":root"),
                            of);
                }
            }
            show("alias", "entity_id", " and entity_kind = 'PERSON'", of);
            BY_HAND.forEach((table, column) -> show(table, column, "", of));
        });
    }

    private void show(String table, String column, String which, Map<String, Object> of) {
        jdbc.update(
                "update " + table + " set stated_person_id = " + column + ", " + column + " = :root where " + column
                        + " in (:merged)" + which,
                of);
    }

    /** That the person has a record of the same already: an own one, or one of somebody merged that comes before. */
    private static String shownBefore(Kind kind, String person) {
        return "exists (select 1 from " + kind.table() + " o where o.person_id = " + person + " and o.valid_to = "
                + OPEN + same(kind) + " and (o.stated_person_id is null or o.id < t.id))";
    }

    /** That two records are about the same, whoever the person is. */
    static String same(Kind kind) {
        return kind.identity().stream()
                .filter(name -> !name.equals("personId"))
                .map(name -> kind.field(name).orElseThrow().column())
                .map(column -> " and o." + column + " is not distinct from t." + column)
                .collect(Collectors.joining());
    }

    /** Brings everything to where it is shown as the merges stand now. */
    void settle(Collection<UUID> people) {
        asStated(people);
        asMerged(people);
    }

    /** The run is taken back: what it merged is apart again. Tells who was one until then. */
    Set<UUID> undone(long runId) {
        List<UUID> apart = jdbc
                .query(
                        "select stays, goes from person_merge where run_id = :run and not ended",
                        Map.of("run", runId),
                        (row, number) -> List.of(row.getObject("stays", UUID.class), row.getObject("goes", UUID.class)))
                .stream()
                .flatMap(List::stream)
                .toList();
        if (apart.isEmpty()) {
            return Set.of();
        }
        Set<UUID> group = groups(apart, links());
        jdbc.update("update person_merge set ended = true where run_id = :run", Map.of("run", runId));
        settle(group);
        return group;
    }
}
