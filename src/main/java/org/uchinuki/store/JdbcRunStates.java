package org.uchinuki.store;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.uchinuki.Home;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.notification.Happening;
import org.uchinuki.pipeline.Replay;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunStates;

/** Runs that people look at and decide about, in the hub's database. */
@Component
final class JdbcRunStates implements RunStates {

    /** Of so many previews what they would do can still be looked at. */
    private static final int PREVIEWS = 10;

    private final JdbcClient client;
    private final Home home;

    JdbcRunStates(JdbcTemplate jdbc, Home home) {
        this.client = JdbcClient.create(jdbc);
        this.home = home;
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
        return decided(runId, client.sql("""
                        update import_run set state = 'received', mode = 'apply', approved_digest = ?, finished_at = null,
                          starts = 0, held_before = false where id = ? and state in ('held', 'previewed')
                        """).params(digest, runId).update());
    }

    private boolean decided(long runId, int runs) {
        if (runs == 1) {
            Happenings.enter(client, Happening.What.RUN, runId, Happening.DECIDED);
        }
        return runs == 1;
    }

    @Override
    public boolean toReadAgain(long runId) {
        // What nobody has judged yet is told when the run is held again: until then it is not.
        return client.sql("""
                                update import_run set state = 'received', finished_at = null, starts = 0, held_before =
                                  case when exists (select 1 from happening h where h.what = :what and h.subject = :run)
                                  then false else true end
                                where id = :run and state = 'held'
                                """)
                        .param("what", Happening.What.RUN.word())
                        .param("run", runId)
                        .update()
                == 1;
    }

    @Override
    public boolean moved(long runId, State from, State to) {
        return decided(
                runId,
                client.sql("update import_run set state = ? where id = ? and state = ?")
                        .params(to.word(), runId, from.word())
                        .update());
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
    public void speaksOf(long runId, String mapping, Collection<UUID> schools) {
        for (UUID school : schools) {
            client.sql("""
                            merge into run_school t using (select cast(:run as bigint) as run_id,
                                cast(:mapping as varchar(200)) as mapping, cast(:school as uuid) as school_id) s
                            on (t.run_id = s.run_id and t.mapping = s.mapping and t.school_id = s.school_id)
                            when not matched then insert (run_id, mapping, school_id) values (s.run_id, s.mapping, s.school_id)
                            """)
                    .param("run", runId)
                    .param("mapping", mapping)
                    .param("school", school)
                    .update();
        }
    }

    @Override
    public Optional<Long> overtakenBy(long runId) {
        return first(runId, """
                        select l.run_id from run_school f
                        join run_school l on l.mapping = f.mapping and l.school_id = f.school_id and l.run_id > f.run_id
                        join import_run r on r.id = l.run_id and r.state = 'applied'
                        where f.run_id = :run
                        order by l.run_id desc fetch first 1 rows only
                        """).or(() -> first(runId, """
                        select k.run_id from staged_row s
                        join source_record k on k.mapping = s.mapping and k.source_key = s.source_key and k.run_id > s.run_id
                        where s.run_id = :run
                        fetch first 1 rows only
                        """));
    }

    private Optional<Long> first(long runId, String sql) {
        return client.sql(sql).param("run", runId).query(Long.class).optional();
    }

    @Override
    public Set<UUID> schoolsOfLast(long runId, String mapping, Collection<UUID> among) {
        String some = among.isEmpty() ? "" : " and s.school_id in (:among)";
        return Set.copyOf(client.sql("select a.school_id from run_school a where a.mapping = :mapping and a.run_id = ("
                        + "select r.id from import_run r where r.state = 'applied' and r.for_school is null"
                        + " and r.sender not like :replays and r.id <> :run and exists (select 1 from run_school s"
                        + " where s.run_id = r.id and s.mapping = :mapping" + some + ")"
                        + " order by r.id desc fetch first 1 rows only)")
                .param("mapping", mapping)
                .param("run", runId)
                .param("replays", Replay.SENDER + "%")
                .param("among", among)
                .query(UUID.class)
                .set());
    }

    @Override
    public Optional<DeliveredFile> lastFile(long runId, String mapping) {
        return client.sql("""
                        select d.name, d.content, d.size, d.sha256, d.archive from run_file f
                        join import_run r on r.id = f.run_id
                        join delivery_file d on d.delivery_id = r.delivery_id and d.name = f.name and d.sha256 = f.sha256
                        where r.state = 'applied' and f.mapping = ? and f.run_id <> ? and r.sender not like ?
                        order by f.id desc fetch first 1 rows only
                        """)
                .params(mapping, runId, Replay.SENDER + "%")
                .query((row, number) -> new DeliveredFile(
                        row.getString("name"),
                        home.data().resolve(row.getString("content")),
                        row.getLong("size"),
                        row.getString("sha256"),
                        row.getString("archive")))
                .optional();
    }

    @Override
    public Map<String, Set<UUID>> heardSince(Instant when) {
        Map<String, Set<UUID>> heard = new HashMap<>();
        client.sql("""
                        select distinct f.mapping, s.school_id from import_run r
                        join run_file f on f.run_id = r.id and f.mapping is not null
                        left join run_school s on s.run_id = r.id and s.mapping = f.mapping
                        where r.state = 'applied' and r.sender not like :replays and (r.finished_at > :since
                          or exists (select 1 from route_taking t where t.run_id = r.id and t.seen_at > :since))
                        """)
                .param("since", when.atOffset(ZoneOffset.UTC))
                .param("replays", Replay.SENDER + "%")
                .query((ResultSet row) -> {
                    Set<UUID> schools = heard.computeIfAbsent(row.getString("mapping"), any -> new HashSet<>());
                    UUID school = row.getObject("school_id", UUID.class);
                    if (school != null) {
                        schools.add(school);
                    }
                });
        return heard;
    }

    @Override
    public Optional<Instant> lastHeard(String mapping) {
        return client.sql("""
                        select max(x.heard) as heard from (
                          select r.finished_at as heard from import_run r join run_file f on f.run_id = r.id
                          where f.mapping = :mapping and r.state = 'applied' and r.sender not like :replays
                          union all
                          select t.seen_at from route_taking t join import_run r on r.id = t.run_id
                          where t.mapping = :mapping and r.state = 'applied' and r.sender not like :replays) x
                        """)
                .param("mapping", mapping)
                .param("replays", Replay.SENDER + "%")
                .query((row, number) -> Optional.ofNullable(row.getObject("heard", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
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
