package org.uchinuki.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.Correction;
import org.uchinuki.change.FieldText;
import org.uchinuki.change.Revision.Entry;

/**
 * Puts what people have corrected in the place of what a source says, on the stage: it then changes nothing. Remembers what the
 * source said; where it says the same, the correction has done its work.
 */
final class Imposed {

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;

    Imposed(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    /** A correction that a source has spoken about. */
    private record Met(long correction, @Nullable String said, boolean agrees) {}

    private final List<Met> met = new ArrayList<>();

    private record Staged(long rowId, @Nullable String said, String stated) {}

    void impose() {
        met.clear();
        for (Kind kind : JdbcCorrections.kinds(jdbc)) {
            jdbc.query(
                            "select c.* from correction c where c.ended_run_id is null and c.kind = '" + kind.name()
                                    + "' and exists (select 1 from " + KindTable.stage(kind)
                                    + " s where s.run_id = :run and s.id = c.entity_id)",
                            Map.of("run", runId),
                            JdbcCorrections::correction)
                    .forEach(this::impose);
        }
    }

    private void impose(Correction correction) {
        Kind kind = correction.kind();
        Kind.Field field = kind.field(correction.field()).orElseThrow();
        int column = kind.fields().indexOf(field);
        List<Staged> stating = jdbc
                .query(
                        "select s.row_id, s." + field.column() + " as said, s.stated from " + KindTable.stage(kind)
                                + " s where s.run_id = :run and s.id = :id order by s.row_id",
                        Map.of("run", runId, "id", correction.entity()),
                        (row, number) ->
                                new Staged(row.getLong("row_id"), row.getString("said"), row.getString("stated")))
                .stream()
                .filter(staged -> staged.stated().charAt(column) == '1')
                .toList();
        if (stating.isEmpty()) {
            return;
        }
        String said = stating.getLast().said();
        boolean agrees = Objects.equals(said, correction.value());
        met.add(new Met(correction.id(), said, agrees));
        if (!agrees) {
            Map<String, @Nullable Object> of = new HashMap<>();
            of.put("run", runId);
            String text = correction.value();
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put(
                    field.name(),
                    text == null ? null : FieldText.read(field, text).orElse(null));
            of.put("value", KindTable.values(new Entry(kind, new UUID(0, 0), values, null))[column]);
            of.put("entity", correction.entity());
            of.put("rows", stating.stream().map(Staged::rowId).toList());
            jdbc.update(
                    "update " + KindTable.stage(kind) + " set " + field.column() + " = cast(:value as "
                            + KindTable.sqlType(field) + ") where run_id = :run and id = :entity and row_id in (:rows)",
                    of);
        }
    }

    /** The run is applied: what sources said beside corrections is kept, and those that one agrees with hold no more. */
    void write() {
        for (Met one : met) {
            Map<String, @Nullable Object> of = new HashMap<>();
            of.put("id", one.correction());
            of.put("run", runId);
            of.put("said", one.said());
            jdbc.update("insert into correction_said (correction_id, run_id, said) values (:id, :run, :said)", of);
            if (one.agrees()) {
                jdbc.update(
                        "update correction set ended_run_id = :run, ended_why = 'agreed' where id = :id and ended_run_id is null",
                        of);
            }
        }
    }
}
