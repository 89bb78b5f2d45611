package org.uchinuki.learning.removal;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventRows;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.Fingerprint;
import org.uchinuki.learning.RemovalNews;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.removal.LogRows.FileKey;

/**
 * Looks through the tables of the event line. Names within the bytes are in no index: the database reads its rows for them, a part of
 * the log at a time, and what it finds is read again here, to the letter.
 */
final class JdbcPersonalEvents implements PersonalEvents {

    private static final int WINDOW = 1_000;
    private static final String END = "SELECT position FROM learning_log_head WHERE id = 1";

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Holding holding;
    private final LogRows rows;
    private final Supplier<List<RemovalNews>> news;

    JdbcPersonalEvents(
            JdbcTemplate jdbc, TransactionTemplate transaction, Holding holding, Supplier<List<RemovalNews>> news) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.transaction = transaction;
        this.holding = holding;
        this.rows = new LogRows(jdbc, holding);
        this.news = news;
    }

    @Override
    public PersonNames names(UUID person) {
        return PersonNames.of(database.sql("SELECT handle FROM alias WHERE entity_kind = 'PERSON' AND entity_id = ?"
                        + " AND valid_to = DATE '9999-12-31' ORDER BY handle")
                .param(person)
                .query((row, ignored) -> Objects.requireNonNull(row.getString("handle")))
                .list());
    }

    @Override
    public void visit(PersonNames names, Visitor visitor) {
        if (!names.isEmpty()) {
            events(names, 0, end(""), visitor);
            beside(names, visitor);
        }
    }

    private long end(String locking) {
        return database.sql(END + locking).query(Long.class).single();
    }

    private void events(PersonNames names, long from, long to, Visitor visitor) {
        MapSqlParameterSource values = words(names);
        values.addValue("keys", names.handles().stream().map(Fingerprint::of).toList());
        values.addValue("handles", names.handles());
        String sql = "SELECT * FROM learning_event WHERE position > :from AND position <= :to AND ("
                + "(handle_key IN (:keys) AND handle IN (:handles)) OR " + anyOf(names, holding::bytes, "raw")
                + ") ORDER BY position";
        for (long start = from; start < to; start += WINDOW) {
            values.addValue("from", start).addValue("to", Math.min(to, start + WINDOW));
            for (StoredEvent stored :
                    database.sql(sql).paramSource(values).query(EventRows.ROWS).list()) {
                String handle = stored.event().reading().handle();
                boolean own = handle != null && names.handles().contains(handle);
                if (own || names.areIn(stored.event().raw())) {
                    visitor.event(stored, own);
                }
            }
        }
    }

    private void beside(PersonNames names, Visitor visitor) {
        database
                .sql("SELECT * FROM xapi_document WHERE " + anyOf(names, holding::text, "agent") + " OR "
                        + anyOf(names, holding::bytes, "content") + " ORDER BY updated_at, document_digest")
                .paramSource(words(names))
                .query((row, ignored) -> new KeptDocument(
                        Bytes.of(row.getBytes("document_digest")),
                        row.getString("client"),
                        row.getString("kind"),
                        row.getString("activity_id"),
                        row.getString("agent"),
                        row.getString("document_id"),
                        row.getString("media_type"),
                        EventRows.instant(row, "updated_at"),
                        Bytes.of(row.getBytes("content"))))
                .list()
                .stream()
                .filter(document -> names.areIn(document.content())
                        || (document.agent() != null
                                && names.areIn(Bytes.of(document.agent().getBytes(StandardCharsets.UTF_8)))))
                .forEach(visitor::document);
        database
                .sql("SELECT * FROM learning_set_aside WHERE " + anyOf(names, holding::text, "findings") + " OR "
                        + anyOf(names, holding::bytes, "raw") + " ORDER BY received_at, id")
                .paramSource(words(names))
                .query((row, ignored) -> new FoundItem(
                        new KeptItem(
                                Objects.requireNonNull(row.getObject("id", UUID.class)),
                                standard(row.getString("standard")),
                                row.getString("client"),
                                EventRows.instant(row, "received_at"),
                                row.getString("code"),
                                Bytes.of(row.getBytes("raw"))),
                        row.getString("findings")))
                .list()
                .stream()
                .filter(found -> names.areIn(found.item().raw()) || names.standIn(found.findings()))
                .forEach(found -> visitor.setAside(found.item()));
    }

    private record FoundItem(KeptItem item, String findings) {}

    private static EventStandard standard(String code) {
        return EventStandard.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static MapSqlParameterSource words(PersonNames names) {
        MapSqlParameterSource values = new MapSqlParameterSource();
        List<String> words = names.words();
        for (int i = 0; i < words.size(); i++) {
            values.addValue("word" + i, words.get(i));
        }
        return values;
    }

    private static String anyOf(PersonNames names, Holding.In in, String column) {
        List<String> any = new ArrayList<>();
        for (int i = 0; i < names.words().size(); i++) {
            any.add(in.holds(column, ":word" + i));
        }
        return any.isEmpty() ? "FALSE" : "(" + String.join(" OR ", any) + ")";
    }

    @Override
    public Set<String> files(StoredEvent event) {
        return LogRows.files(event);
    }

    @Override
    public Tally tally(PersonNames names) {
        Target target = new Target(this);
        visit(names, target);
        return target.tally(orphans(target).size());
    }

    @Override
    public Erasure erase(UUID person, PersonNames names, Function<Tally, Certificate> seal) {
        // The long walk is made while others write; only what they added meanwhile is looked at under the lock.
        long seen = end("");
        Target target = new Target(this);
        events(names, 0, seen, target);
        return Objects.requireNonNull(transaction.execute(ignored -> {
            long end = end(" FOR UPDATE");
            events(names, seen, end, target);
            beside(names, target);
            Set<FileKey> orphans = orphans(target);
            List<RemovalNews> listeners = news.get();
            listeners.forEach(listener -> listener.erasing(target.positions()));
            remove(target, orphans);
            Set<String> handles = new HashSet<>(target.handles());
            handles.addAll(names.handles());
            LogRows.handfuls(
                    List.copyOf(names.handles()),
                    some -> database.sql(
                                    "DELETE FROM learning_day_kept WHERE handle_key IN (:keys) AND handle IN (:handles)")
                            .param("keys", some.stream().map(Fingerprint::of).toList())
                            .param("handles", some)
                            .update());
            listeners.forEach(listener -> listener.erased(handles));
            Certificate certificate = seal.apply(target.tally(orphans.size()));
            database.sql("INSERT INTO event_erasure (id, person_id, erased_at, certificate) VALUES (?, ?, ?, ?)")
                    .params(certificate.id(), person, certificate.at().atOffset(ZoneOffset.UTC), certificate.text())
                    .update();
            return new Erasure(certificate, person);
        }));
    }

    private void remove(Target target, Set<FileKey> orphans) {
        rows.remove(target.positions());
        for (EventStandard standard : EventStandard.values()) {
            List<UUID> ids = target.keys().stream()
                    .filter(key -> key.standard() == standard)
                    .map(Target.Key::id)
                    .toList();
            LogRows.handfuls(ids, some -> {
                delete(
                        "DELETE FROM learning_event_id WHERE event_id IN (:some) AND standard = '" + standard.code()
                                + "'",
                        some);
                if (standard == EventStandard.XAPI) {
                    delete("DELETE FROM learning_void WHERE target_id IN (:some)", some);
                }
            });
        }
        Set<UUID> fingerprints = target.keys().stream()
                .map(key -> Fingerprint.ofErased(key.id()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        LogRows.handfuls(List.copyOf(fingerprints), this::keep);
        LogRows.handfuls(target.items(), some -> delete("DELETE FROM learning_set_aside WHERE id IN (:some)", some));
        target.documents()
                .forEach(digest -> database.sql("DELETE FROM xapi_document WHERE document_digest = ?")
                        .param(digest.copy())
                        .update());
        rows.removeFiles(orphans);
    }

    private void keep(List<UUID> fingerprints) {
        Set<UUID> fresh = new LinkedHashSet<>(fingerprints);
        fresh.removeAll(database.sql("SELECT fingerprint FROM learning_erased WHERE fingerprint IN (:some)")
                .param("some", fingerprints)
                .query(UUID.class)
                .list());
        jdbc.batchUpdate(
                "INSERT INTO learning_erased (fingerprint) VALUES (?)",
                fresh.stream().map(one -> new Object[] {one}).toList());
    }

    private void delete(String sql, List<?> some) {
        database.sql(sql).param("some", some).update();
    }

    private Set<FileKey> orphans(Target target) {
        Set<Long> going = Set.copyOf(target.positions());
        return rows.orphans(target.files(), going::contains);
    }

    @Override
    public @Nullable Erasure certificate(UUID id) {
        return database.sql("SELECT id, person_id, erased_at, certificate FROM event_erasure WHERE id = ?")
                .param(id)
                .query((row, ignored) -> new Erasure(
                        new Certificate(
                                Objects.requireNonNull(row.getObject("id", UUID.class)),
                                EventRows.instant(row, "erased_at"),
                                row.getString("certificate")),
                        Objects.requireNonNull(row.getObject("person_id", UUID.class))))
                .optional()
                .orElse(null);
    }
}
