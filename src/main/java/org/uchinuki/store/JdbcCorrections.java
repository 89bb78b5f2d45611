package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.Correction;
import org.uchinuki.change.CorrectionStore;
import org.uchinuki.change.FieldText;
import org.uchinuki.change.Revision.Entry;

/** Corrections by hand, in the hub's database. */
@Component
final class JdbcCorrections implements CorrectionStore {

    /** The mapping that provenance names for what people put right. */
    static final String MAPPING = "hub/correction";

    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    JdbcCorrections(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.clock = clock;
    }

    @Override
    public Optional<Map<String, @Nullable Object>> current(Kind kind, UUID entity) {
        return jdbc
                .query(
                        "select * from " + kind.table() + " where id = :id and valid_to = " + OPEN,
                        Map.of("id", entity),
                        (row, number) -> values(kind, row))
                .stream()
                .findFirst();
    }

    private static Map<String, @Nullable Object> values(Kind kind, ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Kind.Field field : kind.fields()) {
            values.put(field.name(), KindTable.value(field, row));
        }
        return values;
    }

    @Override
    public boolean correct(Kind kind, UUID entity, Kind.Field field, @Nullable Object value, Origin origin) {
        Map<String, @Nullable Object> of = of(kind, entity, field, value, origin);
        Optional<Correction> earlier = openOf(kind, entity, field.name());
        String before = earlier.isPresent() ? earlier.get().replaced() : said(kind, entity, field);
        if (!write(kind, field, of)) {
            return false;
        }
        earlier.ifPresent(one -> end(one, origin.runId(), "replaced"));
        of.put("text", text(value));
        of.put("before", before);
        of.put("kind", kind.name());
        of.put("field", field.name());
        of.put("reason", origin.reason());
        of.put("by", origin.by());
        of.put("at", clock.instant().atOffset(ZoneOffset.UTC));
        jdbc.update("""
                insert into correction (kind, entity_id, field, corrected, replaced, reason, corrected_by, corrected_at, run_id)
                values (:kind, :id, :field, :text, :before, :reason, :by, :at, :run)
                """, of);
        return true;
    }

    @Override
    public void end(Correction correction, Origin origin) {
        Kind.Field field = correction.kind().field(correction.field()).orElseThrow();
        String said = saidLast(correction);
        @Nullable
        Object value = said == null ? null : FieldText.read(field, said).orElse(null);
        write(correction.kind(), field, of(correction.kind(), correction.entity(), field, value, origin));
        end(correction, origin.runId(), "ended");
    }

    /** What the sources said last; null also where they say that there is nothing. */
    private @Nullable String saidLast(Correction correction) {
        List<@Nullable String> said = jdbc.query(
                "select s.said from correction_said s join import_run r on r.id = s.run_id and r.state = 'applied'"
                        + " where s.correction_id = :id order by s.run_id desc fetch first 1 rows only",
                Map.of("id", correction.id()),
                (row, number) -> row.getString("said"));
        return said.isEmpty() ? correction.replaced() : said.getFirst();
    }

    private void end(Correction correction, long runId, String why) {
        jdbc.update(
                "update correction set ended_run_id = :run, ended_why = :why where id = :id",
                Map.of("run", runId, "why", why, "id", correction.id()));
    }

    private static Map<String, @Nullable Object> of(
            Kind kind, UUID entity, Kind.Field field, @Nullable Object value, Origin origin) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field.name(), value);
        Map<String, @Nullable Object> of = new HashMap<>();
        of.put(
                "value",
                KindTable.values(new Entry(kind, entity, values, null))[
                        kind.fields().indexOf(field)]);
        of.put("id", entity);
        of.put("run", origin.runId());
        of.put("file", origin.fileId());
        of.put("effective", origin.effective());
        of.put("mapping", MAPPING);
        of.put("key", kind.part() + "/" + entity + "/" + field.name());
        return of;
    }

    /** The version that holds, with one column changed, as a new version; false where it says so already. */
    private boolean write(Kind kind, Kind.Field field, Map<String, @Nullable Object> of) {
        String table = kind.table();
        String value = "cast(:value as " + KindTable.sqlType(field) + ")";
        List<String> columns = new ArrayList<>(KindTable.columns(kind));
        columns.add("extension");
        if (Merged.isAbout(kind)) {
            columns.add("stated_person_id");
        }
        int written = jdbc.update(
                "insert into " + table + " (id, version, valid_from, valid_to, " + String.join(", ", columns)
                        + ", mapping, source_key, run_id, file_id, row_no) select c.id,"
                        + " (select max(v.version) from " + table + " v where v.id = c.id) + 1, :effective, " + OPEN
                        + ", "
                        + columns.stream()
                                .map(column -> column.equals(field.column()) ? value : "c." + column)
                                .collect(Collectors.joining(", "))
                        + ", :mapping, :key, :run, :file, 1 from " + table + " c where c.id = :id and c.valid_to = "
                        + OPEN
                        + " and c." + field.column() + " is distinct from " + value,
                of);
        jdbc.update(
                "update " + table + " set closed_run_id = :run,"
                        + " valid_to = case when valid_from > cast(:effective as date) then valid_from else cast(:effective as date) end"
                        + " where id = :id and valid_to = " + OPEN + " and run_id <> :run"
                        + " and exists (select 1 from " + table + " n where n.id = :id and n.run_id = :run)",
                of);
        if (written > 0 && Applying.TRACKED.contains(kind)) {
            // The version is the correction's now; who stated the record before does so still.
            jdbc.update(
                    "insert into also_stated (mapping, source_key, kind, id, run_id)"
                            + " select k.mapping, k.source_key, '" + kind.name() + "', c.id, cast(:run as bigint) from "
                            + table + " c join source_record k on k.mapping = c.mapping and k.source_key = c.source_key"
                            + " and not k.ended where c.id = :id and c.closed_run_id = :run and not exists"
                            + " (select 1 from also_stated a where a.kind = '" + kind.name() + "' and a.id = c.id"
                            + " and a.mapping = k.mapping and a.source_key = k.source_key and a.closed_run_id is null)",
                    of);
        }
        return written > 0;
    }

    private @Nullable String said(Kind kind, UUID entity, Kind.Field field) {
        List<@Nullable String> said = jdbc.query(
                "select " + field.column() + " from " + kind.table() + " where id = :id and valid_to = " + OPEN,
                Map.of("id", entity),
                (row, number) -> row.getString(1));
        return said.isEmpty() ? null : said.getFirst();
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Enum<?> code -> code.name();
            default -> value.toString();
        };
    }

    @Override
    public List<Correction> open(int limit) {
        return jdbc.query(
                "select * from correction where ended_run_id is null order by id desc fetch first :limit rows only",
                Map.of("limit", limit),
                JdbcCorrections::correction);
    }

    private Optional<Correction> openOf(Kind kind, UUID entity, String field) {
        return jdbc
                .query(
                        "select * from correction where ended_run_id is null and kind = :kind and entity_id = :id and field = :field",
                        Map.of("kind", kind.name(), "id", entity, "field", field),
                        JdbcCorrections::correction)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Correction> find(long id) {
        return jdbc
                .query(
                        "select * from correction where id = :id and ended_run_id is null",
                        Map.of("id", id),
                        JdbcCorrections::correction)
                .stream()
                .findFirst();
    }

    @Override
    public void undone(long runId) {
        Map<String, Object> run = Map.of("run", runId);
        jdbc.update("delete from correction_said where run_id = :run", run);
        jdbc.update(
                "update correction set ended_run_id = null, ended_why = null where ended_run_id = :run and run_id <> :run",
                run);
        jdbc.update("update correction set ended_run_id = :run, ended_why = 'undone' where run_id = :run", run);
    }

    /** Kinds that have corrections which hold. */
    static Set<Kind> kinds(NamedParameterJdbcTemplate jdbc) {
        return Set.copyOf(jdbc.query(
                "select distinct kind from correction where ended_run_id is null",
                (row, number) -> Kind.valueOf(row.getString("kind"))));
    }

    static Correction correction(ResultSet row, int number) throws SQLException {
        return new Correction(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                row.getObject("entity_id", UUID.class),
                row.getString("field"),
                row.getString("corrected"),
                row.getString("replaced"),
                row.getString("reason"),
                row.getString("corrected_by"),
                row.getObject("corrected_at", OffsetDateTime.class).toInstant(),
                row.getLong("run_id"));
    }
}
