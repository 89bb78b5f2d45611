package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailLink;

/** One row of {@code access_trail}, to and fro. */
final class TrailRows {

    static final String INSERT = """
            insert into access_trail
              (number, happened_at, who, acting_as, deed, what, subject_id, sections, purpose, origin, outcome, key_id, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private TrailRows() {}

    static @Nullable Object[] cells(TrailLink link) {
        TrailEntry entry = Objects.requireNonNull(link.entry());
        return new @Nullable Object[] {
            link.number(),
            OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC),
            entry.who(),
            entry.actingAs(),
            entry.deed().name(),
            entry.what().name(),
            entry.subjectId(),
            entry.sections(),
            entry.purpose(),
            entry.from(),
            entry.outcome().name(),
            link.keyId(),
            link.hash()
        };
    }

    static TrailLink link(ResultSet row, int number) throws SQLException {
        return new TrailLink(row.getLong("number"), entry(row), row.getString("key_id"), row.getString("hash"));
    }

    /** Null where somebody has put a word there that the hub never writes. */
    private static @Nullable TrailEntry entry(ResultSet row) throws SQLException {
        try {
            return new TrailEntry(
                    row.getString("who"),
                    row.getString("acting_as"),
                    TrailEntry.Deed.valueOf(row.getString("deed")),
                    TrailEntry.Opened.valueOf(row.getString("what")),
                    row.getString("subject_id"),
                    row.getString("sections"),
                    row.getString("purpose"),
                    row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                    row.getString("origin"),
                    TrailEntry.Outcome.valueOf(row.getString("outcome")));
        } catch (IllegalArgumentException noSuchWord) {
            return null;
        }
    }
}
