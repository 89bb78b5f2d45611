package org.uchinuki.learning.removal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventRows;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.Fingerprint;
import org.uchinuki.learning.removal.PersonalEvents.KeptDocument;
import org.uchinuki.learning.removal.PersonalEvents.KeptItem;
import org.uchinuki.learning.removal.PersonalEvents.Visitor;

/**
 * Looks through the tables of the event line for a person. Names within the bytes are in no index: the database reads its rows for
 * them, and what it finds is read again here, to the letter.
 */
final class PersonalSearch {

    /** With one of these a name may stand in letters that are none of its own. */
    private static final String ESCAPE = "\\u";

    private final JdbcClient database;
    private final Holding holding;
    private final EventWalk walk;

    PersonalSearch(JdbcClient database, Holding holding) {
        this.database = database;
        this.holding = holding;
        this.walk = new EventWalk(database);
    }

    /** The events after a position and up to another. */
    void events(PersonNames names, long after, long to, Visitor visitor) {
        if (names.isEmpty()) {
            return;
        }
        MapSqlParameterSource values = words(names);
        values.addValue("keys", names.handles().stream().map(Fingerprint::of).toList());
        values.addValue("handles", names.handles());
        String condition = "(handle_key IN (:keys) AND handle IN (:handles)) OR " + anyOf(names, holding::bytes, "raw");
        walk.each(after, to, condition, values, stored -> {
            String handle = stored.event().reading().handle();
            boolean own = handle != null && names.handles().contains(handle);
            if (own || names.areIn(stored.event().raw())) {
                visitor.event(stored, own);
            }
        });
    }

    /**
     * What is kept beside the events.
     *
     * @param since when it was written; only what is not older
     */
    void beside(PersonNames names, Instant since, Visitor visitor) {
        if (names.isEmpty()) {
            return;
        }
        documents(names, since, visitor);
        setAside(names, since, visitor);
    }

    private void documents(PersonNames names, Instant since, Visitor visitor) {
        database.sql("SELECT document_digest FROM xapi_document WHERE updated_at >= :since AND ("
                        + anyOf(names, holding::text, "agent") + " OR " + anyOf(names, holding::bytes, "content")
                        + ") ORDER BY updated_at, document_digest")
                .paramSource(words(names).addValue("since", EventRows.utc(since)))
                .query((row, ignored) -> Bytes.of(row.getBytes("document_digest")))
                .list()
                .forEach(digest -> document(digest, names, visitor));
    }

    private void document(Bytes digest, PersonNames names, Visitor visitor) {
        database.sql("SELECT * FROM xapi_document WHERE document_digest = ?")
                .param(digest.copy())
                .query((row, ignored) -> new KeptDocument(
                        digest,
                        row.getString("client"),
                        row.getString("kind"),
                        row.getString("activity_id"),
                        row.getString("agent"),
                        row.getString("document_id"),
                        row.getString("media_type"),
                        EventRows.instant(row, "updated_at"),
                        Bytes.of(row.getBytes("content"))))
                .optional()
                .ifPresent(document -> {
                    boolean own = Owner.ofDocument(document.kind(), document.agent(), names);
                    if (own || names.areIn(document.content())) {
                        visitor.document(document, own);
                    }
                });
    }

    private void setAside(PersonNames names, Instant since, Visitor visitor) {
        database.sql("SELECT id FROM learning_set_aside WHERE received_at >= :since AND ("
                        + anyOf(names, holding::text, "findings") + " OR " + anyOf(names, holding::bytes, "raw")
                        + ") ORDER BY received_at, id")
                .paramSource(words(names).addValue("since", EventRows.utc(since)))
                .query(UUID.class)
                .list()
                .forEach(id -> item(id, names, visitor));
    }

    private void item(UUID id, PersonNames names, Visitor visitor) {
        database.sql("SELECT * FROM learning_set_aside WHERE id = ?")
                .param(id)
                .query((row, ignored) -> new FoundItem(
                        new KeptItem(
                                id,
                                standard(Objects.requireNonNull(row.getString("standard"))),
                                row.getString("client"),
                                EventRows.instant(row, "received_at"),
                                row.getString("code"),
                                Bytes.of(row.getBytes("raw"))),
                        row.getString("findings")))
                .optional()
                .filter(found -> names.areIn(found.item().raw()) || names.standIn(found.findings()))
                .ifPresent(found ->
                        visitor.setAside(found.item(), Owner.ofItem(found.item().raw(), names)));
    }

    private record FoundItem(KeptItem item, String findings) {}

    private static EventStandard standard(String code) {
        return EventStandard.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static List<String> sought(PersonNames names) {
        List<String> sought = new ArrayList<>(names.words());
        sought.add(ESCAPE);
        return sought;
    }

    private static MapSqlParameterSource words(PersonNames names) {
        MapSqlParameterSource values = new MapSqlParameterSource();
        List<String> words = sought(names);
        for (int i = 0; i < words.size(); i++) {
            values.addValue("word" + i, words.get(i));
        }
        return values;
    }

    private static String anyOf(PersonNames names, Holding.In in, String column) {
        List<String> any = new ArrayList<>();
        for (int i = 0; i < sought(names).size(); i++) {
            any.add(in.holds(column, ":word" + i));
        }
        return "(" + String.join(" OR ", any) + ")";
    }
}
