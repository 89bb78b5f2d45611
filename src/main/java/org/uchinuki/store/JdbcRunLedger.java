package org.uchinuki.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.Home;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Severity;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.pipeline.DatedName;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.RunFile;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunLedger;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The book of runs, in the hub's database. */
@Component
class JdbcRunLedger implements RunLedger {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    static final int LONGEST_VALUE = 2_000;

    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final Home home;
    private final Clock clock;

    JdbcRunLedger(JdbcTemplate jdbc, Home home, Clock clock) {
        this.client = JdbcClient.create(jdbc);
        this.jdbc = jdbc;
        this.home = home;
        this.clock = clock;
    }

    @Override
    public long open(Delivery delivery, @Nullable String mapping, Mode mode, Expected expected) {
        KeyHolder key = new GeneratedKeyHolder();
        client.sql("""
                        insert into import_run (delivery_id, source, sender, mapping, mode, state, received_at, for_school, for_year)
                        values (:delivery, :source, :sender, :mapping, :mode, 'received', :receivedAt, :school, :year)
                        """)
                .param("delivery", delivery.id())
                .param("source", delivery.source())
                .param("sender", delivery.sender())
                .param("mapping", mapping)
                .param("mode", mode.word())
                .param("receivedAt", offset(delivery.receivedAt()))
                .param("school", expected.school())
                .param("year", expected.schoolYear())
                .update(key, "id");
        return number(key);
    }

    @Override
    @Transactional
    public int started(long runId) {
        readAgain(runId);
        client.sql("update import_run set state = 'running', started_at = ?, starts = starts + 1 where id = ?")
                .param(offset(clock.instant()))
                .param(runId)
                .update();
        return client.sql("select starts from import_run where id = ?")
                .param(runId)
                .query(Integer.class)
                .single();
    }

    @Override
    public void readAgain(long runId) {
        client.sql("delete from finding where run_id = ?").param(runId).update();
        client.sql("delete from run_file where run_id = ?").param(runId).update();
    }

    @Override
    public void takenBack(long runId) {
        client.sql("update import_run set state = 'received', starts = starts - 1 where id = ? and state = 'running'")
                .param(runId)
                .update();
    }

    @Override
    public long file(long runId, DeliveredFile file, @Nullable Mapping mapping) {
        KeyHolder key = new GeneratedKeyHolder();
        DatedName dated = DatedName.of(file);
        client.sql("""
                        insert into run_file (run_id, name, sha256, mapping, mapping_digest, target, dated, stem)
                        values (:run, :name, :sha256, :mapping, :digest, :target, :dated, :stem)
                        """)
                .param("run", runId)
                .param("name", file.name())
                .param("sha256", file.sha256())
                .param("mapping", mapping == null ? null : mapping.name())
                .param("digest", mapping == null ? null : mapping.digest())
                .param("target", mapping == null ? null : mapping.target().path())
                .param("dated", dated.date())
                .param("stem", dated.stem())
                .update(key, "id");
        return number(key);
    }

    private static long number(KeyHolder key) {
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave no key");
        }
        return id.longValue();
    }

    @Override
    public void fileCounted(long fileId, long in, long setAside) {
        client.sql("update run_file set rows_in = ?, rows_set_aside = ? where id = ?")
                .param(in)
                .param(setAside)
                .param(fileId)
                .update();
    }

    @Override
    public void findings(long runId, List<Finding> findings) {
        jdbc.batchUpdate("""
                insert into finding (run_id, code, severity, file_name, row_no, field, line_no, column_no, offending_value, details)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, findings, findings.size(), (statement, finding) -> {
            statement.setLong(1, runId);
            statement.setString(2, finding.code());
            statement.setString(3, finding.severity().name());
            statement.setString(4, cut(finding.at().file(), 400));
            statement.setObject(5, finding.at().row());
            statement.setString(6, cut(finding.at().field(), 400));
            statement.setObject(7, finding.at().line());
            statement.setObject(8, finding.at().column());
            statement.setString(9, cut(finding.value(), LONGEST_VALUE));
            statement.setString(10, cut(JSON.writeValueAsString(finding.details()), 4_000));
        });
    }

    /** A finding must never fail on the value it complains about. */
    static @Nullable String cut(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String printable = text.replace('\u0000', '\ufffd');
        return printable.length() <= longest ? printable : printable.substring(0, longest - 1) + "…";
    }

    @Override
    @Transactional
    public void finished(long runId, State state, Counts counts) {
        int ended = client.sql("""
                        update import_run set state = :state, finished_at = :now, rows_in = :in, rows_created = :created,
                          rows_updated = :updated, rows_unchanged = :unchanged, rows_ended = :ended, rows_set_aside = :setAside
                        where id = :run and finished_at is null and (state = 'running' or :mayWait)
                        """)
                .param("state", state.word())
                // whose start was taken back has not failed: the hub went away under it
                .param("mayWait", state != State.FAILED)
                .param("now", offset(clock.instant()))
                .param("in", counts.in())
                .param("created", counts.created())
                .param("updated", counts.updated())
                .param("unchanged", counts.unchanged())
                .param("ended", counts.ended())
                .param("setAside", counts.setAside())
                .param("run", runId)
                .update();
        if (ended == 1 && state != State.PREVIEWED) {
            Happenings.ended(client, runId, state);
        }
    }

    @Override
    public Optional<Run> find(long runId) {
        List<Run> found = client.sql("select * from import_run where id = ?")
                .param(runId)
                .query(JdbcRunLedger::run)
                .list();
        return withFiles(found).stream().findFirst();
    }

    @Override
    public List<Run> newest(int limit) {
        return withFiles(client.sql("select * from import_run order by id desc fetch first ? rows only")
                .param(limit)
                .query(JdbcRunLedger::run)
                .list());
    }

    @Override
    public List<Run> newestOf(String sender, int limit) {
        return withFiles(
                client.sql("select * from import_run where sender = ? order by id desc fetch first ? rows only")
                        .params(sender, limit)
                        .query(JdbcRunLedger::run)
                        .list());
    }

    private List<Run> withFiles(List<Run> runs) {
        Map<Long, List<RunFile>> files = byRun(
                "select * from run_file where run_id in (:runs) order by id",
                runs.stream().map(Run::id).toList(),
                row -> new RunFile(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("mapping"),
                        row.getString("mapping_digest"),
                        row.getLong("rows_in"),
                        row.getLong("rows_set_aside")));
        return runs.stream()
                .map(run -> run.with(files.getOrDefault(run.id(), List.of())))
                .toList();
    }

    /** The rows of a query over {@code :runs}, told apart by their column {@code run_id}, in the order of the query. */
    private <R> Map<Long, List<R>> byRun(String query, Collection<Long> runs, RowReader<R> reader) {
        Map<Long, List<R>> byRun = new HashMap<>();
        if (!runs.isEmpty()) {
            client.sql(query).param("runs", runs).query(row -> {
                byRun.computeIfAbsent(row.getLong("run_id"), any -> new ArrayList<>())
                        .add(reader.read(row));
            });
        }
        return byRun;
    }

    private interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Run(
                row.getLong("id"),
                row.getObject("delivery_id", UUID.class),
                row.getString("source"),
                row.getString("sender"),
                row.getString("mapping"),
                Mode.of(row.getString("mode")),
                State.of(row.getString("state")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                new Counts(
                        row.getLong("rows_in"),
                        row.getLong("rows_created"),
                        row.getLong("rows_updated"),
                        row.getLong("rows_unchanged"),
                        row.getLong("rows_ended"),
                        row.getLong("rows_set_aside")),
                row.getLong("rows_absent"),
                row.getObject("diff_digest", UUID.class),
                row.getObject("approved_digest", UUID.class),
                new Expected(row.getString("for_school"), row.getObject("for_year", Integer.class)),
                List.of());
    }

    @Override
    public List<Recorded> findings(long runId, long after, int limit) {
        return client.sql("select * from finding where run_id = ? and id > ? order by id fetch first ? rows only")
                .param(runId)
                .param(after)
                .param(limit)
                .query((row, number) -> new Recorded(row.getLong("id"), finding(row)))
                .list();
    }

    static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                row.getString("code"),
                Severity.valueOf(row.getString("severity")),
                new Location(
                        row.getString("file_name"),
                        row.getObject("row_no", Long.class),
                        row.getString("field"),
                        row.getObject("line_no", Integer.class),
                        row.getObject("column_no", Integer.class)),
                row.getString("offending_value"),
                new LinkedHashMap<>(JSON.readValue(row.getString("details"), TEXTS)));
    }

    @Override
    public long countFindings(long runId) {
        return client.sql("select count(*) from finding where run_id = ?")
                .param(runId)
                .query(Long.class)
                .single();
    }

    @Override
    public Map<Long, Long> countFindings(Collection<Long> runIds) {
        Map<Long, Long> counts = new HashMap<>();
        byRun(
                        "select run_id, count(*) as findings from finding where run_id in (:runs) group by run_id",
                        runIds,
                        row -> row.getLong("findings"))
                .forEach((run, count) -> counts.put(run, count.getFirst()));
        return counts;
    }

    @Override
    public List<Rule> rules(long runId) {
        return client.sql("""
                        select code, severity, count(*) as times from finding where run_id = ?
                        group by code, severity order by times desc, code
                        """)
                .param(runId)
                .query((row, number) -> new Rule(
                        row.getString("code"),
                        Severity.valueOf(row.getString("severity")) == Severity.ERROR,
                        row.getLong("times")))
                .list();
    }

    @Override
    public List<Long> unfinished() {
        return client.sql("select id from import_run where state in ('received', 'running') order by id")
                .query((row, number) -> row.getLong("id"))
                .list();
    }

    @Override
    public Optional<Run> applied(String source, String fileName, String sha256) {
        List<Run> found = client.sql("""
                        select r.* from import_run r join delivery_file f on f.delivery_id = r.delivery_id
                        where r.state = 'applied' and r.source = ? and f.name = ? and f.sha256 = ?
                        order by r.id desc fetch first 1 rows only
                        """)
                .param(source)
                .param(fileName)
                .param(sha256)
                .query(JdbcRunLedger::run)
                .list();
        return withFiles(found).stream().findFirst();
    }

    @Override
    public Delivery delivery(long runId) {
        return client.sql("select d.* from delivery d join import_run r on r.delivery_id = d.id where r.id = ?")
                .param(runId)
                .query((row, number) -> new Delivery(
                        row.getObject("id", UUID.class),
                        row.getString("source"),
                        row.getString("sender"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        delivered(List.of(runId)).getOrDefault(runId, List.of())))
                .single();
    }

    @Override
    public Map<Long, List<DeliveredFile>> delivered(Collection<Long> runIds) {
        return byRun("""
                select r.id as run_id, f.name, f.content, f.size, f.sha256, f.archive
                from import_run r join delivery_file f on f.delivery_id = r.delivery_id
                where r.id in (:runs) order by f.file_no
                """, runIds, this::deliveredFile);
    }

    private DeliveredFile deliveredFile(ResultSet row) throws SQLException {
        return new DeliveredFile(
                row.getString("name"),
                home.data().resolve(Path.of(row.getString("content"))),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("archive"));
    }

    private static OffsetDateTime offset(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
