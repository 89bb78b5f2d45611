package org.uchinuki.learning.document;

import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.Texts;

/**
 * Documents as rows of {@code xapi_document}. A change locks its row until the commit; of two that make a row at once the
 * second finds the key taken and decides anew. Rows are found by digests, for an IRI may be longer than a key of an index.
 */
@Repository
class JdbcDocuments implements Documents {

    private static final int TRIES = 20;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final String clock;

    JdbcDocuments(DataSource dataSource, PlatformTransactionManager transactions) {
        this.database = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        // Never within a caller's transaction: what is answered has been committed.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clockOf(dataSource);
    }

    @Override
    public Optional<Document> find(DocumentKey key) {
        return find(key, "");
    }

    private Optional<Document> find(DocumentKey key, String locking) {
        return database.sql("SELECT media_type, content, sha1, updated_at FROM xapi_document WHERE document_digest = ?"
                        + locking)
                .param(digest(key))
                .query((row, ignored) -> new Document(
                        Objects.requireNonNull(row.getString("media_type")),
                        Bytes.of(row.getBytes("content")),
                        Objects.requireNonNull(row.getString("sha1")),
                        instant(row)))
                .optional();
    }

    @Override
    public DocumentIds list(DocumentShelf shelf, @Nullable Instant since) {
        List<Object> values = new ArrayList<>();
        String of = where(shelf, values);
        if (since != null) {
            values.add(since.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        }
        Set<String> ids = new LinkedHashSet<>();
        List<Instant> times = new ArrayList<>();
        database.sql("SELECT document_id, updated_at FROM xapi_document" + of
                        + (since == null ? "" : " AND updated_at > ?") + " ORDER BY updated_at, document_id")
                .params(values)
                .query(row -> {
                    ids.add(row.getString("document_id"));
                    times.add(instant(row));
                });
        return new DocumentIds(List.copyOf(ids), times.isEmpty() ? null : times.getLast());
    }

    @Override
    public Outcome<DocumentChange> change(
            DocumentKey key, Function<Optional<Document>, Outcome<DocumentChange>> decision) {
        for (int tries = 1; ; tries++) {
            try {
                return transaction.execute(ignored -> changeLocked(key, decision));
            } catch (DuplicateKeyException somebodyWasFirst) {
                if (tries == TRIES) {
                    throw somebodyWasFirst;
                }
            }
        }
    }

    private Outcome<DocumentChange> changeLocked(
            DocumentKey key, Function<Optional<Document>, Outcome<DocumentChange>> decision) {
        Optional<Document> current = find(key, " FOR UPDATE");
        Outcome<DocumentChange> decided = decision.apply(current);
        if (decided instanceof Outcome.Passed<DocumentChange> passed) {
            switch (passed.value()) {
                case DocumentChange.Store store ->
                    current.ifPresentOrElse(before -> update(key, before, store), () -> insert(key, store));
                case DocumentChange.Remove ignored ->
                    database.sql("DELETE FROM xapi_document WHERE document_digest = ?")
                            .param(digest(key))
                            .update();
            }
        }
        return decided;
    }

    private void insert(DocumentKey key, DocumentChange.Store store) {
        DocumentShelf shelf = key.shelf();
        database.sql("INSERT INTO xapi_document (document_digest, shelf_digest, client, kind, activity_id, agent,"
                        + " registration, document_id, media_type, content, sha1, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(digest(key))
                .param(digest(shelf))
                .param(shelf.client())
                .param(shelf.kind().code())
                .param(shelf.activity())
                .param(shelf.agent() == null ? null : Texts.fit(shelf.agent(), Integer.MAX_VALUE))
                .param(shelf.registration())
                .param(key.id())
                .param(store.mediaType())
                .param(store.content().copy())
                .param(store.content().sha1().hex())
                .param(now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void update(DocumentKey key, Document before, DocumentChange.Store store) {
        Instant now = now();
        Instant later = before.updatedAt().plus(1, ChronoUnit.MICROS);
        database.sql("UPDATE xapi_document SET media_type = ?, content = ?, sha1 = ?, updated_at = ?"
                        + " WHERE document_digest = ?")
                .param(store.mediaType())
                .param(store.content().copy())
                .param(store.content().sha1().hex())
                .param((now.isBefore(later) ? later : now).atOffset(ZoneOffset.UTC))
                .param(digest(key))
                .update();
    }

    @Override
    public void clear(DocumentShelf shelf) {
        List<Object> values = new ArrayList<>();
        String of = where(shelf, values);
        transaction.executeWithoutResult(ignored ->
                database.sql("DELETE FROM xapi_document" + of).params(values).update());
    }

    private static String where(DocumentShelf shelf, List<Object> values) {
        values.add(digest(shelf));
        if (shelf.registration() == null) {
            return " WHERE shelf_digest = ?";
        }
        values.add(shelf.registration());
        return " WHERE shelf_digest = ? AND registration = ?";
    }

    private Instant now() {
        return database.sql("SELECT " + clock)
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                .truncatedTo(ChronoUnit.MICROS);
    }

    /** All registrations stand on one shelf, so that they can be listed and cleared together. */
    private static byte[] digest(DocumentShelf shelf) {
        return digest(shelf.client(), shelf.kind().code(), shelf.activity(), shelf.agent());
    }

    private static byte[] digest(DocumentKey key) {
        DocumentShelf shelf = key.shelf();
        return digest(
                shelf.client(),
                shelf.kind().code(),
                shelf.activity(),
                shelf.agent(),
                shelf.registration() == null ? null : shelf.registration().toString(),
                key.id());
    }

    /** Each part with its length before it, so that no two lists of parts make one text. */
    private static byte[] digest(@Nullable String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part == null ? "-" : part.length() + ":" + part);
        }
        return Bytes.of(text.toString().getBytes(StandardCharsets.UTF_16))
                .sha256()
                .copy();
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return Objects.requireNonNull(row.getObject("updated_at", OffsetDateTime.class))
                .toInstant();
    }

    /** In PostgreSQL the usual one stands still from the beginning of the transaction, also while that waits for a lock. */
    private static String clockOf(DataSource dataSource) {
        try {
            String product = JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
            return "PostgreSQL".equals(product) ? "clock_timestamp()" : "CURRENT_TIMESTAMP(6)";
        } catch (MetaDataAccessException unreachable) {
            throw new IllegalStateException("the database does not say what it is", unreachable);
        }
    }
}
