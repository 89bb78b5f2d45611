package org.uchinuki.projection;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.ClassLabel;
import org.uchinuki.canonical.Kind;

/** The versions of what is kept of a person, each with the row, file and run that wrote it. */
@Component
public final class LineageRows {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    private final NamedParameterJdbcTemplate jdbc;

    LineageRows(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One version of one record.
     *
     * @param validTo the day from which it holds no longer, or null
     * @param values field → value as people read it; schools and classes by their ids
     * @param row in the file, as a spreadsheet counts
     * @param mapping what the file was read with, and {@code digest} its version
     */
    public record Version(
            Kind kind,
            UUID id,
            int version,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Map<String, @Nullable String> values,
            long run,
            @Nullable OffsetDateTime receivedAt,
            @Nullable String source,
            @Nullable String sender,
            @Nullable String file,
            long row,
            String mapping,
            @Nullable String digest) {}

    /**
     * The versions of the newest records of one kind, by record, each record's oldest version first.
     *
     * @param most so many records
     */
    public List<Version> of(UUID person, Kind kind, int most) {
        String whose = kind == Kind.PERSON ? "id" : "person_id";
        List<UUID> ids = jdbc.queryForList(
                "select id from " + kind.table() + " where " + whose + " = :person group by id"
                        + " order by max(valid_from) desc, id fetch first " + most + " rows only",
                Map.of("person", person),
                UUID.class);
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                "select t.*, r.received_at, r.source, r.sender, f.name as file_name, f.mapping_digest from "
                        + kind.table() + " t left join import_run r on r.id = t.run_id"
                        + " left join run_file f on f.id = t.file_id where t.id in (:ids) order by t.id, t.version",
                Map.of("ids", ids),
                (row, number) -> version(kind, row));
    }

    private static Version version(Kind kind, ResultSet row) throws SQLException {
        LocalDate to = row.getObject("valid_to", LocalDate.class);
        OffsetDateTime received = row.getObject("received_at", OffsetDateTime.class);
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (Kind.Field field : kind.fields()) {
            values.put(field.name(), text(field, row));
        }
        return new Version(
                kind,
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getObject("valid_from", LocalDate.class),
                OPEN.equals(to) ? null : to,
                values,
                row.getLong("run_id"),
                received == null ? null : japan(received),
                row.getString("source"),
                row.getString("sender"),
                row.getString("file_name"),
                row.getLong("row_no"),
                row.getString("mapping"),
                row.getString("mapping_digest"));
    }

    private static @Nullable String text(Kind.Field field, ResultSet row) throws SQLException {
        return switch (field.type()) {
            case DECIMAL -> {
                BigDecimal number = row.getBigDecimal(field.column());
                yield number == null ? null : number.stripTrailingZeros().toPlainString();
            }
            case TIMESTAMP -> {
                OffsetDateTime moment = row.getObject(field.column(), OffsetDateTime.class);
                yield moment == null ? null : japan(moment).toString();
            }
            case BOOLEAN -> {
                Boolean yes = row.getObject(field.column(), Boolean.class);
                yield yes == null ? null : yes.toString();
            }
            case TEXT, INTEGER, DATE, REFERENCE, CODE, TEXTS -> row.getString(field.column());
        };
    }

    private static OffsetDateTime japan(OffsetDateTime moment) {
        return moment.atZoneSameInstant(JAPAN).toOffsetDateTime();
    }

    /** What schools and classes are called in their latest versions. */
    public Map<String, String> names(Collection<UUID> schools, Collection<UUID> classes) {
        Map<String, String> names = new HashMap<>();
        if (!schools.isEmpty()) {
            jdbc.query(
                    "select id, coalesce(name, code) as label from school t where id in (:ids)" + latest("school"),
                    Map.of("ids", Set.copyOf(schools)),
                    row -> {
                        names.put(row.getString("id"), row.getString("label"));
                    });
        }
        if (!classes.isEmpty()) {
            jdbc.query(
                    "select id, title, grade, code from class_section t where id in (:ids)" + latest("class_section"),
                    Map.of("ids", Set.copyOf(classes)),
                    row -> {
                        names.put(row.getString("id"), className(row));
                    });
        }
        return names;
    }

    private static String latest(String table) {
        return " and version = (select max(o.version) from " + table + " o where o.id = t.id)";
    }

    private static @Nullable String className(ResultSet row) throws SQLException {
        String label = ClassLabel.of(row.getString("grade"), row.getString("code"));
        return label == null ? row.getString("title") : label;
    }
}
