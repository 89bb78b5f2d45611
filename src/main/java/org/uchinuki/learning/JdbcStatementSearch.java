package org.uchinuki.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds statements through the indexes. What a filter can be met by in several ways is looked up in each of them up to the
 * limit, newest (or oldest) first, and the ways are put together: on PostgreSQL each costs a walk along an index, however many
 * statements there are.
 */
final class JdbcStatementSearch implements StatementSearch {

    private static final String BESIDE_POSITION = ", e.stored_at, e.event_id, e.client, e.raw";
    private static final String EVENTS = "learning_event e";
    private static final String EVENTS_BY_TERM =
            "learning_event_term t JOIN learning_event e ON e.position = t.position AND e.stored_at = t.stored_at";
    private static final String REFERENCES = "learning_reference_key k JOIN learning_event e"
            + " ON e.position = k.position AND e.stored_at = k.stored_at";
    private static final String REFERENCES_BY_TERM = "learning_reference_term t JOIN learning_reference_key k"
            + " ON k.position = t.position AND k.target_position = t.target_position"
            + " JOIN learning_event e ON e.position = k.position AND e.stored_at = k.stored_at";
    private static final String STANDING = "(e.verb = 'voided' OR NOT EXISTS"
            + " (SELECT 1 FROM learning_void v WHERE v.target_id = e.event_id AND v.client = e.client))";

    private final JdbcClient database;
    private final IndexWalk walk;

    JdbcStatementSearch(JdbcClient database, IndexWalk walk) {
        this.database = database;
        this.walk = walk;
    }

    @Override
    public List<FoundStatement> find(Sought sought) {
        if (sought.limit() == 0) {
            return List.of();
        }
        return new Question(sought).ask();
    }

    @Override
    public boolean isVoided(UUID id, String client) {
        return database.sql("SELECT COUNT(*) FROM learning_void WHERE target_id = ? AND client = ?")
                        .params(id, client)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static FoundStatement found(ResultSet row, int ignored) throws SQLException {
        return new FoundStatement(
                row.getLong("position"),
                EventRows.instant(row, "stored_at"),
                row.getObject("event_id", UUID.class),
                row.getString("client"),
                Bytes.of(row.getBytes("raw")));
    }

    private final class Question {

        private final Sought sought;
        private final MapSqlParameterSource values = new MapSqlParameterSource();
        private final List<String> ways = new ArrayList<>();

        Question(Sought sought) {
            this.sought = sought;
        }

        List<FoundStatement> ask() {
            bounds();
            values.addValue("client", Fingerprint.of(sought.client()));
            Sought.Who who = sought.who();
            if (who != null) {
                values.addValue("agent", who.agent());
                if (who.handle() != null) {
                    values.addValue("handle", who.handle());
                    byKey("%1$s.handle_key = :handle AND %1$s.agent_key = :agent");
                }
                byTerms(who.terms(), true);
            } else if (sought.activity() != null) {
                byKey("%1$s.activity_key = :activity");
                byTerms(sought.activityTerms(), false);
            } else {
                way(EVENTS, "e", "e.position", "TRUE", false);
                if (sought.verb() != null || sought.registration() != null) {
                    way(REFERENCES, "k", "k.position", "TRUE", false);
                }
            }
            String order = sought.ascending() ? "ASC" : "DESC";
            String page = "SELECT DISTINCT ON (w.position) w.* FROM (" + String.join(" UNION ALL ", ways)
                    + ") w ORDER BY w.position " + order + " " + first();
            if (!walk.carriesRows()) {
                page = "SELECT e.position" + BESIDE_POSITION + " FROM (" + page + ") w JOIN learning_event e"
                        + " ON e.position = w.position AND e.stored_at = w.stored_at";
            }
            return walk.list(
                    "SELECT b.* FROM (SELECT p.*, SUM(OCTET_LENGTH(p.raw)) OVER (ORDER BY p.position " + order
                            + " ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING) AS bytes FROM (" + page
                            + ") p) b WHERE b.bytes IS NULL OR b.bytes < " + ENOUGH_BYTES + " ORDER BY b.position "
                            + order,
                    values,
                    JdbcStatementSearch::found);
        }

        private void byKey(String key) {
            way(EVENTS, "e", "e.position", key.formatted("e"), sought.who() != null);
            way(REFERENCES, "k", "k.position", key.formatted("k"), sought.who() != null);
        }

        private void byTerms(List<Long> terms, boolean who) {
            for (Long term : terms) {
                String name = "term" + ways.size();
                values.addValue(name, term);
                way(EVENTS_BY_TERM, "e", "t.position", "t.term = :" + name, who);
                way(REFERENCES_BY_TERM, "k", "t.position", "t.term = :" + name, who);
            }
        }

        /**
         * @param keys the row that has what the filters look at
         * @param position as the index has it along which is walked
         * @param activityToo whether the activity is a further filter, and not the way itself
         */
        private void way(String from, String keys, String position, String which, boolean activityToo) {
            StringBuilder way = new StringBuilder("(SELECT ");
            if (!from.equals(EVENTS)) {
                // a statement has a row for each that it leads to, and counts once towards the limit
                way.append("DISTINCT ON (").append(position).append(") ");
            }
            way.append(position).append(" AS position");
            way.append(walk.carriesRows() ? BESIDE_POSITION : ", e.stored_at");
            way.append(" FROM ").append(from);
            way.append(" WHERE ").append(which).append(" AND ").append(keys).append(".client_key = :client");
            if (sought.verb() != null) {
                values.addValue("verb", sought.verb());
                way.append(" AND ").append(keys).append(".verb_key = :verb");
            }
            if (sought.activity() != null) {
                values.addValue("activity", sought.activity());
                if (activityToo) {
                    way.append(" AND ").append(activity(keys));
                }
            }
            if (sought.registration() != null) {
                values.addValue("registration", sought.registration());
                way.append(" AND ").append(keys).append(".registration = :registration");
            }
            if (values.hasValue("after")) {
                way.append(" AND ").append(position).append(" > :after");
            }
            if (values.hasValue("to")) {
                way.append(" AND ").append(position).append(" <= :to");
            }
            way.append(" AND ").append(STANDING);
            way.append(" ORDER BY ").append(position).append(sought.ascending() ? " ASC" : " DESC");
            ways.add(way.append(' ').append(first()).append(')').toString());
        }

        /** The number stands in the text: a plan for any number expects a tenth of all rows. */
        private String first() {
            return "FETCH FIRST " + sought.limit() + " ROWS ONLY";
        }

        private String activity(String keys) {
            StringBuilder either = new StringBuilder("(").append(keys).append(".activity_key = :activity");
            for (int i = 0; i < sought.activityTerms().size(); i++) {
                String name = "activityTerm" + i;
                values.addValue(name, sought.activityTerms().get(i));
                either.append(
                        keys.equals("e")
                                ? " OR :%s = ANY (e.terms)".formatted(name)
                                : (" OR EXISTS (SELECT 1 FROM learning_reference_term x WHERE x.term = :%s"
                                                + " AND x.position = k.position AND x.target_position = k.target_position)")
                                        .formatted(name));
            }
            return either.append(')').toString();
        }

        /** Times become positions, for the indexes have those. */
        private void bounds() {
            Long after = sought.since() == null ? null : lastUntil(sought.since());
            Long to = sought.until() == null ? null : (Long) lastUntil(sought.until());
            if (sought.beyond() != null && sought.ascending()) {
                after = after == null ? sought.beyond() : Long.valueOf(Math.max(after, sought.beyond()));
            } else if (sought.beyond() != null) {
                long before = sought.beyond() - 1;
                to = to == null ? (Long) before : Long.valueOf(Math.min(to, before));
            }
            bound("after", after);
            bound("to", to);
        }

        private void bound(String name, @Nullable Long position) {
            if (position != null) {
                values.addValue(name, position);
            }
        }

        private long lastUntil(Instant time) {
            return walk
                    .list(
                            "SELECT position FROM learning_event WHERE stored_at <= :time"
                                    + " ORDER BY stored_at DESC FETCH FIRST 1 ROW ONLY",
                            new MapSqlParameterSource("time", EventRows.utc(time)),
                            (row, ignored) -> row.getLong(1))
                    .stream()
                    .findFirst()
                    .orElse(0L);
        }
    }
}
