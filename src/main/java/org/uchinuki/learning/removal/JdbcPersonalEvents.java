package org.uchinuki.learning.removal;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
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
 * Finds what there is of a person while others go on writing, and erases it under the lock of the log's head only where it is still
 * the same.
 */
final class JdbcPersonalEvents implements PersonalEvents {

    /** Longer than a request takes from its receipt to its commit, or than the clocks of two machines are apart. */
    private static final Duration AT_WORK = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final PersonalSearch search;
    private final LogRows rows;
    private final Supplier<List<RemovalNews>> news;

    JdbcPersonalEvents(
            JdbcTemplate jdbc, TransactionTemplate transaction, Holding holding, Supplier<List<RemovalNews>> news) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.transaction = transaction;
        this.search = new PersonalSearch(database, holding);
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
        search.events(names, 0, rows.end(), visitor);
        search.beside(names, Instant.EPOCH, visitor);
    }

    @Override
    public Set<String> files(StoredEvent event) {
        return LogRows.files(event);
    }

    @Override
    public Tally tally(PersonNames names) {
        Target target = new Target();
        visit(names, target);
        return target.tally(orphans(target, rows.end()), KeptDays.of(names.handles(), database));
    }

    @Override
    public Erasure erase(UUID person, Seal seal) {
        // All the looking through tables is done while others write.
        PersonNames names = names(person);
        Instant since = now().minus(AT_WORK);
        long seen = rows.end();
        Target target = new Target();
        search.events(names, 0, seen, target);
        search.beside(names, Instant.EPOCH, target);
        Set<FileKey> files = orphans(target, seen);
        return Objects.requireNonNull(transaction.execute(ignored -> {
            long end = rows.lock();
            List<RemovalNews> listeners = news.get();
            // From here on no import gives anybody a name either.
            listeners.forEach(RemovalNews::counted);
            if (!isStill(person, names, target) || comesTo(names, seen, end, since, target)) {
                throw new Changed();
            }
            return remove(person, names, target, rows.orphans(files, seen, end, position -> false), listeners, seal);
        }));
    }

    private Instant now() {
        return database.sql("SELECT CURRENT_TIMESTAMP")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Whether what was found is still there, and is still the person's. */
    private boolean isStill(UUID person, PersonNames names, Target target) {
        return names(person).handles().equals(names.handles())
                && rows.there(target.positions()).size() == target.positions().size()
                && areThere(target.items())
                && target.documents().entrySet().stream().allMatch(this::isThere);
    }

    private boolean areThere(List<UUID> items) {
        long[] found = {0};
        LogRows.handfuls(
                items,
                some -> found[0] += database.sql("SELECT COUNT(*) FROM learning_set_aside WHERE id IN (:some)")
                        .param("some", some)
                        .query(Long.class)
                        .single());
        return found[0] == items.size();
    }

    private boolean isThere(Map.Entry<Bytes, Instant> document) {
        return database.sql(
                        "SELECT document_id FROM xapi_document WHERE document_digest = ? AND updated_at = ? FOR UPDATE")
                .params(document.getKey().copy(), EventRows.utc(document.getValue()))
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Whether something of the person came since; what is kept beside the log bears times of its own. */
    private boolean comesTo(PersonNames names, long seen, long end, Instant since, Target target) {
        Target later = new Target();
        search.events(names, seen, end, later);
        search.beside(names, since, later);
        return !target.knows(later);
    }

    private Erasure remove(
            UUID person,
            PersonNames names,
            Target target,
            Set<FileKey> orphans,
            List<RemovalNews> listeners,
            Seal seal) {
        Certificate certificate = seal.certify(target.tally(orphans, KeptDays.of(names.handles(), database)));
        listeners.forEach(listener -> listener.erasing(target.positions()));
        listeners.forEach(listener -> listener.erasingDays(names.handles()));
        remove(target, orphans);
        KeptDays.remove(names.handles(), database);
        Set<String> handles = new HashSet<>(target.handles());
        handles.addAll(names.handles());
        listeners.forEach(listener -> listener.erased(handles));
        database.sql("INSERT INTO event_erasure (id, person_id, erased_at, certificate) VALUES (?, ?, ?, ?)")
                .params(certificate.id(), person, certificate.at().atOffset(ZoneOffset.UTC), certificate.text())
                .update();
        seal.enter(certificate);
        return new Erasure(certificate, person);
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
                .keySet()
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

    private Set<FileKey> orphans(Target target, long to) {
        Set<Long> going = Set.copyOf(target.positions());
        return rows.orphans(target.files(), 0, to, going::contains);
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
