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

    /**
     * What a run that was taken back had brought is as old again as what the latest of the others brought.
     *
     * @param run the run's id under {@code run}
     */
    void importsTakenBack(Map<String, Object> run) {
        for (Dataset dataset : Dataset.values()) {
            String others = "select max(r.received_at) from import_run r join run_file f on f.run_id = r.id"
                    + " where r.state = 'applied' and r.source = freshness.source and r.id <> :run and f.rows_in > f.rows_set_aside"
                    + " and (" + dataset.targetsLike("f.target") + ")";
            String mine = " where dataset = '" + dataset.name()
                    + "' and source = (select source from import_run where id = :run)";
            jdbc.update("delete from freshness" + mine + " and (" + others + ") is null", run);
            jdbc.update("update freshness set as_of = (" + others + ")" + mine, run);
        }
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
