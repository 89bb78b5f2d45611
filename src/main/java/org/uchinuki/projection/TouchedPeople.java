package org.uchinuki.projection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.Kind;

/** Whose facts a run has written or closed. */
@Component
final class TouchedPeople {

    /** So many ids are named in one statement; a subquery in their place is asked again for every row by some databases. */
    private static final int HANDFUL = 500;

    private final NamedParameterJdbcTemplate jdbc;

    TouchedPeople(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Who is one with somebody else since this run, and who stood for them. */
    List<UUID> merged(long runId) {
        Set<UUID> people = new LinkedHashSet<>();
        List<UUID> next = jdbc.query(
                "select stays as who from person_merge where run_id = :run and not ended"
                        + " union select goes from person_merge where run_id = :run and not ended",
                Map.of("run", runId),
                (row, number) -> row.getObject("who", UUID.class));
        while (!next.isEmpty() && people.addAll(next)) {
            next = jdbc.queryForList(
                    "select stays from person_merge where goes in (:people) and not ended",
                    Map.of("people", next),
                    UUID.class);
        }
        return List.copyOf(people);
    }

    void inHandfuls(Kind kind, long runId, Consumer<List<UUID>> each) {
        inHandfuls(by(kind, runId), each);
    }

    List<UUID> by(Kind kind, long runId) {
        return jdbc.query(
                "select t.person_id from " + kind.table() + " t where t.person_id is not null and t.run_id = :run"
                        + " union select t.person_id from " + kind.table()
                        + " t where t.person_id is not null and t.closed_run_id = :run",
                Map.of("run", runId),
                (row, number) -> row.getObject("person_id", UUID.class));
    }

    static <T> void inHandfuls(List<T> all, Consumer<List<T>> each) {
        for (int from = 0; from < all.size(); from += HANDFUL) {
            each.accept(all.subList(from, Math.min(from + HANDFUL, all.size())));
        }
    }
}
