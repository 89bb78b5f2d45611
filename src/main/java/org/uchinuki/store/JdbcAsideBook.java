package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Severity;
import org.uchinuki.pipeline.Aside;
import org.uchinuki.pipeline.AsideBook;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows that wait for a person, in the hub's database. */
@Component
final class JdbcAsideBook implements AsideBook {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<Said>> SAID = new TypeReference<>() {};
    private static final int LONGEST_FINDINGS = 20_000;
    private static final int LONGEST_FIELD = 400;
    private static final int LONGEST_DETAIL = 1_000;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;

    JdbcAsideBook(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    /** A finding of a row: file and row stand in the columns of their own. */
    private record Said(
            String code,
            Severity severity,
            @Nullable String field,
            @Nullable String value,
            Map<String, String> details) {}

    @Override
    public void note(List<Aside> asides) {
        jdbc.batchUpdate("""
                insert into set_aside (run_id, source, mapping, file_name, row_no, source_key, school_code, code, field, findings,
                  fields, places, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'noted')
                """, asides, asides.size(), (statement, aside) -> {
            statement.setLong(1, aside.runId());
            statement.setString(2, aside.source());
            statement.setString(3, aside.mapping());
            statement.setString(4, JdbcRunLedger.cut(aside.file(), 400));
            statement.setLong(5, aside.row());
            statement.setString(6, JdbcRunLedger.cut(aside.key(), 400));
            statement.setString(7, JdbcRunLedger.cut(aside.school(), 200));
            statement.setString(8, aside.cause().code());
            statement.setString(9, JdbcRunLedger.cut(aside.cause().at().field(), LONGEST_FIELD));
            statement.setString(10, findings(aside.findings()));
            statement.setString(11, json(aside.fields()));
            statement.setString(12, aside.places().isEmpty() ? null : json(aside.places()));
        });
    }

    /** As many as there is room for; the first one is always among them. */
    private static String findings(List<Finding> findings) {
        for (int n = findings.size(); n > 1; n--) {
            String json = said(findings.subList(0, n));
            if (json.length() <= LONGEST_FINDINGS) {
                return json;
            }
        }
        return said(findings.subList(0, 1));
    }

    private static String said(List<Finding> findings) {
        return JSON.writeValueAsString(findings.stream()
                .map(one -> new Said(
                        one.code(),
                        one.severity(),
                        JdbcRunLedger.cut(one.at().field(), LONGEST_FIELD),
                        JdbcRunLedger.cut(one.value(), JdbcRunLedger.LONGEST_VALUE),
                        cut(one.details())))
                .toList());
    }

    /** A finding must never fail on what it tells: a key of a JSON record can be of any length. */
    private static Map<String, String> cut(Map<String, String> details) {
        Map<String, String> cut = new LinkedHashMap<>();
        details.forEach((name, text) -> cut.put(name, String.valueOf(JdbcRunLedger.cut(text, LONGEST_DETAIL))));
        return cut;
    }

    private static @Nullable String json(@Nullable Map<String, String> texts) {
        return texts == null ? null : JSON.writeValueAsString(texts);
    }

    @Override
    public void forget(long runId) {
        client.sql("delete from set_aside where run_id = ? and state = 'noted'")
                .param(runId)
                .update();
    }

    @Override
    public void applied(long runId) {
        client.sql("""
                        update set_aside set state = 'replayed', ended_run_id = :run
                        where state = 'open' and replay_run_id = :run
                        """).param("run", runId).update();
        new MendedRows(client).keptIn(runId);
        end(runId, "superseded", """
                exists (select 1 from set_aside n where n.run_id = :run and n.state = 'noted' and n.mapping = set_aside.mapping
                  and n.source_key = set_aside.source_key)
                or (source_key is null and exists (select 1 from run_file f where f.run_id = :run
                  and f.mapping = set_aside.mapping and f.name = set_aside.file_name))
                """);
        end(runId, "solved", """
                exists (select 1 from staged_row r
                  left join staged_change ch on ch.run_id = r.run_id and ch.row_id = r.row_id
                  left join source_record k on k.mapping = r.mapping and k.source_key = r.source_key
                  where r.run_id = :run and r.mapping = set_aside.mapping
                  and r.source_key = set_aside.source_key and (ch.row_id is not null or k.content_hash = r.content_hash)
                  and not exists (select 1 from staged_absence a where a.run_id = :run and a.row_id = r.row_id))
                """);
        new DismissedRows(client).keptIn(runId);
        client.sql("update set_aside set state = 'open' where run_id = ? and state = 'noted'")
                .param(runId)
                .update();
    }

    private void end(long runId, String state, String where) {
        client.sql("update set_aside set state = '" + state
                        + "', ended_run_id = :run where state = 'open' and run_id <> :run"
                        + " and mapping in (select f.mapping from run_file f where f.run_id = :run) and (" + where
                        + ")")
                .param("run", runId)
                .update();
    }

    @Override
    public void undone(long runId) {
        client.sql("update set_aside set state = 'undone' where run_id = ? and state = 'open'")
                .param(runId)
                .update();
        client.sql("""
                        update set_aside set state = 'open', ended_run_id = null, replay_run_id = null
                        where ended_run_id = ? and state in ('replayed', 'solved', 'superseded')
                        """).param(runId).update();
        new DismissedRows(client).undone(runId);
    }

    @Override
    public List<Cause> causes() {
        return client.sql("""
                        select code, mapping, field, count(*) as asides, count(distinct school_code) as schools
                        from set_aside where state = 'open' group by code, mapping, field
                        order by asides desc, code, mapping, field
                        """)
                .query((row, number) -> new Cause(
                        row.getString("code"),
                        row.getString("mapping"),
                        row.getString("field"),
                        row.getLong("asides"),
                        row.getLong("schools")))
                .list();
    }

    @Override
    public List<Share> shares() {
        return client.sql("""
                        select w.*, (select max(s.name) from school s where s.code = w.school_code and s.version =
                          (select max(o.version) from school o where o.id = s.id)) as school_name
                        from (select code, mapping, field, school_code, count(*) as asides from set_aside where state = 'open'
                          group by code, mapping, field, school_code) w
                        order by w.asides desc, w.school_code, w.code, w.mapping, w.field
                        """)
                .query((row, number) -> new Share(
                        row.getString("code"),
                        row.getString("mapping"),
                        row.getString("field"),
                        row.getString("school_code"),
                        row.getString("school_name"),
                        row.getLong("asides")))
                .list();
    }

    @Override
    public boolean isSchool(String code) {
        return client.sql("""
                        select (select count(*) from school where code = :code)
                          + (select count(*) from set_aside where school_code = :code and state = 'open')
                        """).param("code", code).query(Long.class).single() > 0;
    }

    @Override
    public Map<Long, Long> waiting(Collection<Long> runs) {
        Map<Long, Long> waiting = new HashMap<>();
        if (!runs.isEmpty()) {
            client.sql("select run_id, count(*) as asides from set_aside where state = 'open' and run_id in (:runs)"
                            + " group by run_id")
                    .param("runs", runs)
                    .query((ResultSet row) -> {
                        waiting.put(row.getLong("run_id"), row.getLong("asides"));
                    });
        }
        return waiting;
    }

    @Override
    public List<Aside> open(Question question, long after, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("after", after);
        parameters.put("limit", limit);
        StringBuilder where = new StringBuilder("state = 'open' and id > :after");
        narrow(where, parameters, "code", question.code());
        narrow(where, parameters, "mapping", question.mapping());
        narrow(where, parameters, "field", question.field());
        narrow(where, parameters, "school_code", question.school());
        narrow(where, parameters, "run_id", question.run());
        return client.sql("select * from set_aside where " + where + " order by id fetch first :limit rows only")
                .params(parameters)
                .query(JdbcAsideBook::aside)
                .list();
    }

    private static void narrow(
            StringBuilder where, Map<String, Object> parameters, String column, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = :").append(column);
            parameters.put(column, value);
        }
    }

    @Override
    public List<Aside> open(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : client.sql("select * from set_aside where state = 'open' and id in (:ids) order by id")
                        .param("ids", ids)
                        .query(JdbcAsideBook::aside)
                        .list();
    }

    @Override
    public Optional<Aside> find(long id) {
        return client.sql("select * from set_aside where id = ? and state <> 'noted'")
                .param(id)
                .query(JdbcAsideBook::aside)
                .optional();
    }

    @Override
    public boolean edit(long id, Map<String, String> fields, String by) {
        return client.sql("update set_aside set fields_as_came = coalesce(fields_as_came, fields), fields = ?,"
                                + " edited_by = ?, edited_at = ? where id = ? and state = 'open'")
                        .params(
                                JSON.writeValueAsString(fields),
                                by,
                                clock.instant().atOffset(ZoneOffset.UTC),
                                id)
                        .update()
                == 1;
    }

    @Override
    public boolean dismiss(long id, String by, String reason) {
        return client.sql("""
                        update set_aside set state = 'dismissed', decided_by = ?, reason = ?, decided_at = ?
                        where id = ? and state = 'open'
                        """)
                        .params(by, reason, clock.instant().atOffset(ZoneOffset.UTC), id)
                        .update()
                == 1;
    }

    @Override
    public boolean claim(long id, long runId) {
        List<Optional<Long>> open = client.sql(
                        "select replay_run_id from set_aside where id = ? and state = 'open' for update")
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .list();
        if (open.isEmpty() || open.getFirst().filter(this::isUnderWay).isPresent()) {
            return false;
        }
        replayedBy(List.of(id), runId);
        return true;
    }

    private boolean isUnderWay(long runId) {
        return !client.sql("select 1 from import_run where id = ? and state in ('received', 'running', 'held')")
                .param(runId)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    @Override
    public void replayedBy(Collection<Long> ids, long runId) {
        client.sql("update set_aside set replay_run_id = :run where id in (:ids) and state = 'open'")
                .param("run", runId)
                .param("ids", ids)
                .update();
    }

    private static Aside aside(ResultSet row, int number) throws SQLException {
        String file = row.getString("file_name");
        long rowNumber = row.getLong("row_no");
        String fields = row.getString("fields");
        String places = row.getString("places");
        OffsetDateTime edited = row.getObject("edited_at", OffsetDateTime.class);
        return new Aside(
                row.getLong("id"),
                row.getLong("run_id"),
                row.getString("source"),
                row.getString("mapping"),
                file,
                rowNumber,
                row.getString("source_key"),
                row.getString("school_code"),
                JSON.readValue(row.getString("findings"), SAID).stream()
                        .map(said -> new Finding(
                                said.code(),
                                said.severity(),
                                Location.row(file, rowNumber).in(said.field()),
                                said.value(),
                                said.details()))
                        .toList(),
                fields == null ? null : new LinkedHashMap<>(JSON.readValue(fields, TEXTS)),
                places == null ? Map.of() : JSON.readValue(places, TEXTS),
                row.getString("state"),
                row.getString("edited_by"),
                edited == null ? null : edited.toInstant());
    }
}
