package org.uchinuki.learning.removal;

import java.sql.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.EventRows;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.xapi.Attachments;

/** Rows of the log, and all that hangs on them, taken out. Called within the transaction of a removal. */
final class LogRows {

    private static final int AT_ONCE = 500;

    /** A file of a client. */
    record FileKey(String client, String sha2) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final Holding holding;
    private final EventWalk walk;

    LogRows(JdbcTemplate jdbc, Holding holding) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.holding = holding;
        this.walk = new EventWalk(database);
    }

    /** Where the log ends. */
    long end() {
        return end("");
    }

    /**
     * Where the log ends, and nobody appends to it until the transaction does. Whoever writes stored events anew or takes them out
     * waits for each other first, so that each may take what else it needs in an order of its own.
     */
    long lock() {
        alone();
        return lockEnd();
    }

    /** Nobody else writes stored events anew, or takes them out, until the transaction ends. */
    void alone() {
        database.sql("SELECT id FROM learning_rereading WHERE id = 1 FOR UPDATE")
                .query(Integer.class)
                .single();
    }

    /** The second half of {@link #lock}. */
    long lockEnd() {
        return end(" FOR UPDATE");
    }

    private long end(String locking) {
        return database.sql("SELECT position FROM learning_log_head WHERE id = 1" + locking)
                .query(Long.class)
                .single();
    }

    /** Those of these positions at which there still is an event. */
    List<Long> there(List<Long> positions) {
        List<Long> there = new ArrayList<>();
        handfuls(
                positions,
                some -> there.addAll(
                        database.sql("SELECT position FROM learning_event WHERE position IN (:some) ORDER BY position")
                                .param("some", some)
                                .query(Long.class)
                                .list()));
        return there;
    }

    /** The files that an event names, by their SHA-2. */
    static Set<String> files(StoredEvent event) {
        return event.event().standard() == EventStandard.XAPI
                        && JsonReader.read("event", event.event().raw()) instanceof Outcome.Passed<Json> read
                        && read.value() instanceof Json.Obj statement
                ? Attachments.hashes(statement)
                : Set.of();
    }

    /** Those of a part of the log. */
    Set<FileKey> filesBetween(long low, long high) {
        Set<FileKey> files = new HashSet<>();
        walk.each(
                low - 1,
                high,
                holding.bytes("raw", ":word"),
                new MapSqlParameterSource("word", "\"sha2\""),
                stored -> files.addAll(keys(stored)));
        return files;
    }

    /** Those of the events at these positions. */
    Set<FileKey> filesAt(List<Long> positions) {
        Set<FileKey> files = new HashSet<>();
        handfuls(
                positions,
                some -> database.sql("SELECT * FROM learning_event WHERE position IN (:some) AND "
                                + holding.bytes("raw", ":word"))
                        .param("some", some)
                        .param("word", "\"sha2\"")
                        .query(row -> {
                            files.addAll(keys(EventRows.ROWS.mapRow(row, row.getRow())));
                        }));
        return files;
    }

    private static List<FileKey> keys(StoredEvent stored) {
        return files(stored).stream()
                .map(sha2 -> new FileKey(stored.event().client(), sha2))
                .toList();
    }

    /**
     * Those of these files that are there and that no event of a part of the log names which stays.
     *
     * @param after a position
     * @param going which positions go
     */
    Set<FileKey> orphans(Set<FileKey> files, long after, long to, LongPredicate going) {
        Set<FileKey> orphans = new HashSet<>();
        files.stream()
                .collect(Collectors.groupingBy(FileKey::client))
                .forEach((client, named) ->
                        handfuls(named, some -> orphans.addAll(orphans(client, some, after, to, going))));
        return orphans;
    }

    private Set<FileKey> orphans(String client, List<FileKey> files, long after, long to, LongPredicate going) {
        Set<FileKey> left = database
                .sql("SELECT sha2 FROM learning_attachment WHERE client = :client AND sha2 IN (:some)")
                .param("client", client)
                .param("some", files.stream().map(FileKey::sha2).toList())
                .query(String.class)
                .list()
                .stream()
                .map(sha2 -> new FileKey(client, sha2))
                .collect(Collectors.toCollection(HashSet::new));
        if (left.isEmpty()) {
            return left;
        }
        MapSqlParameterSource values = new MapSqlParameterSource("client", client);
        List<String> any = new ArrayList<>();
        for (FileKey file : left) {
            String name = "file" + any.size();
            values.addValue(name, file.sha2());
            any.add(holding.bytes("raw", ":" + name));
        }
        walk.each(after, to, "client = :client AND (" + String.join(" OR ", any) + ")", values, stored -> {
            if (!going.test(stored.position())) {
                keys(stored).forEach(left::remove);
            }
        });
        return left;
    }

    /** The events at these positions, with what they are found by. Their ids are left to the caller. */
    void remove(List<Long> positions) {
        handfuls(positions, some -> {
            jdbc.batchUpdate("DELETE FROM learning_event_term WHERE term = ? AND position = ?", terms(some));
            String in = some.stream().map(String::valueOf).collect(Collectors.joining(", ", "IN (", ")"));
            removeReferences(in);
            database.sql("DELETE FROM learning_event WHERE position " + in).update();
        });
    }

    /** @param which a condition on positions */
    void removeReferences(String which) {
        for (String table : List.of("learning_reference_key", "learning_reference_term")) {
            database.sql("DELETE FROM " + table + " WHERE position " + which + " OR target_position " + which)
                    .update();
        }
        database.sql("DELETE FROM learning_reference WHERE position " + which).update();
    }

    void removeFiles(Set<FileKey> files) {
        files.forEach(file -> database.sql("DELETE FROM learning_attachment WHERE client = ? AND sha2 = ?")
                .params(file.client(), file.sha2())
                .update());
    }

    private List<Object[]> terms(List<Long> positions) {
        List<Object[]> terms = new ArrayList<>();
        database.sql("SELECT position, terms FROM learning_event WHERE position IN (:some) AND terms IS NOT NULL")
                .param("some", positions)
                .query(row -> {
                    Array held = row.getArray("terms");
                    for (Object term : (Object[]) held.getArray()) {
                        terms.add(new Object[] {term, row.getLong("position")});
                    }
                });
        return terms;
    }

    static <T> void handfuls(List<T> all, Consumer<List<T>> work) {
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            work.accept(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
    }
}
