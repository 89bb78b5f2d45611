package org.uchinuki.store;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore;

/** The stage and the versions, in the hub's database. */
@Component
final class JdbcChangeStore implements ChangeStore {

    private final JdbcTemplate jdbc;
    private final Bulk bulk;

    JdbcChangeStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.bulk = bulkFor(jdbc);
    }

    static Bulk bulkFor(JdbcTemplate jdbc) {
        String product = jdbc.execute((ConnectionCallback<String>)
                (Connection connection) -> connection.getMetaData().getDatabaseProductName());
        return "PostgreSQL".equals(product) ? new PostgresBulk(jdbc) : new H2Bulk(jdbc);
    }

    @Override
    public Staging open(long runId) {
        // what people have looked at and is now to be done, or what an earlier try has left
        stageTables().forEach(table -> jdbc.update("delete from " + table + " where run_id = ?", runId));
        return new JdbcStaging(jdbc, bulk, runId);
    }

    @Override
    public void clearAllBut(Collection<Long> runs) {
        if (runs.isEmpty()) {
            stageTables().forEach(table -> jdbc.execute("truncate table " + table));
        } else {
            NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(jdbc);
            stageTables()
                    .forEach(table -> named.update(
                            "delete from " + table + " where run_id not in (:runs)", Map.of("runs", runs)));
        }
    }

    @Override
    public String nameOf(Kind kind, @Nullable UUID id) {
        String name = kind == Kind.SCHOOL
                ? "coalesce(t.name, t.code)"
                : "coalesce(s.name || ' ', '') || coalesce(t.title, coalesce(t.grade, '') || '-' || coalesce(t.code, ''))";
        String join = kind == Kind.SCHOOL
                ? ""
                : " left join school s on s.id = t.school_id and s.valid_to = " + KindTable.OPEN;
        return jdbc
                .queryForList(
                        "select " + name + " from " + kind.table() + " t" + join + " where t.id = ? and t.valid_to = "
                                + KindTable.OPEN,
                        String.class,
                        id)
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("?");
    }

    @Override
    public boolean isStaged(long runId) {
        return !jdbc.queryForList(
                        "select 1 from staged_row where run_id = ? fetch first 1 rows only", Integer.class, runId)
                .isEmpty();
    }

    static List<String> stageTables() {
        return Stream.concat(
                        Stream.of(
                                "staged_row",
                                "staged_alias",
                                "staged_change",
                                "staged_version",
                                "staged_absence",
                                RowMatches.STAGED),
                        Stream.of(Kind.values()).map(KindTable::stage))
                .toList();
    }
}
