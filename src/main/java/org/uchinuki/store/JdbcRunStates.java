package org.uchinuki.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunStates;

/** Runs that people look at and decide about, in the hub's database. */
@Component
final class JdbcRunStates implements RunStates {

    /** Of so many previews what they would do can still be looked at. */
    private static final int PREVIEWS = 10;

    private final JdbcClient client;

    JdbcRunStates(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
    }

    @Override
    public void compared(long runId, @Nullable UUID digest, long absent) {
        client.sql("update import_run set diff_digest = :digest, rows_absent = :absent where id = :run")
                .param("digest", digest)
                .param("absent", absent)
                .param("run", runId)
                .update();
    }

    @Override
    public boolean approved(long runId, UUID digest) {
        return client.sql("""
                        update import_run set state = 'received', mode = 'apply', approved_digest = ?, finished_at = null,
                          starts = 0 where id = ? and state in ('held', 'previewed')
                        """).params(digest, runId).update() == 1;
    }

    @Override
    public boolean moved(long runId, State from, State to) {
        return client.sql("update import_run set state = ? where id = ? and state = ?")
                        .params(to.word(), runId, from.word())
                        .update()
                == 1;
    }

    @Override
    public List<Long> held() {
        return client.sql("select id from import_run where state = 'held' order by id")
                .query((row, number) -> row.getLong(1))
                .list();
    }

    @Override
    public List<Long> looked() {
        List<Long> looked = new ArrayList<>(held());
        looked.addAll(client.sql(
                        "select id from import_run where state = 'previewed' order by id desc fetch first ? rows only")
                .param(PREVIEWS)
                .query((row, number) -> row.getLong(1))
                .list());
        return looked;
    }

    @Override
    public boolean isOvertaken(long runId) {
        return !client.sql("""
                        select 1 from run_file f join run_file l on l.mapping = f.mapping and l.run_id > f.run_id
                        join import_run r on r.id = l.run_id and r.state = 'applied' and r.mode = 'apply'
                        where f.run_id = ? fetch first 1 rows only
                        """).param(runId).query(Integer.class).list().isEmpty();
    }

    @Override
    public Optional<String> latestDate(long runId, String mapping, String stem) {
        return client.sql("""
                        select max(f.dated) as latest from run_file f join import_run r on r.id = f.run_id
                        where r.state = 'applied' and f.mapping = ? and f.stem = ? and f.run_id <> ? and f.dated is not null
                        """)
                .params(mapping, stem, runId)
                .query((row, number) -> Optional.ofNullable(row.getString("latest")))
                .single();
    }
}
