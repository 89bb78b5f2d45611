package org.uchinuki.projection;

import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes down when each kind of data last came in, and from where. */
@Component
final class FreshnessBook {

    private static final String MERGE = """
            merge into freshness t using (%s) s on (t.dataset = s.dataset and t.source = s.source)
            when matched then update set as_of = s.as_of
            when not matched then insert (dataset, source, as_of) values (s.dataset, s.source, s.as_of)
            """;

    private final NamedParameterJdbcTemplate jdbc;

    FreshnessBook(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param run the run's id under {@code run} */
    void importedBy(Dataset dataset, Map<String, Object> run) {
        jdbc.update(
                MERGE.formatted("select '" + dataset.name()
                        + "' as dataset, source, received_at as as_of from import_run where id = :run"),
                run);
    }

    /** Events up to a position; a tool is its own source. */
    void eventsRead(Dataset dataset, String which, Map<String, Object> parameters) {
        jdbc.update(
                MERGE.formatted("select '" + dataset.name()
                        + "' as dataset, coalesce(e.tool, e.client) as source, max(e.stored_at) as as_of"
                        + " from learning_event e where e.handle is not null and " + which
                        + " group by coalesce(e.tool, e.client)"),
                parameters);
    }
}
