package org.uchinuki.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;

/** Whom the rows of a page are about. */
final class DiffPeople {

    private final NamedParameterJdbcTemplate jdbc;
    private final long runId;

    DiffPeople(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    Map<DiffRow.Key, UUID> of(List<DiffRow> rows, boolean staged, Map<DiffRow.Key, List<Move>> moves) {
        Map<DiffRow.Key, UUID> people = new HashMap<>();
        moves.forEach((key, of) -> of.stream()
                .map(Move::person)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(id -> people.put(key, id)));
        rows.stream()
                .filter(row -> !people.containsKey(row.key()))
                .collect(Collectors.groupingBy(DiffRow::mapping))
                .forEach((mapping, unknown) -> {
                    if (staged) {
                        stated(unknown, people);
                    }
                    enrolled(mapping, unknown, people);
                });
        return people;
    }

    private void stated(List<DiffRow> rows, Map<DiffRow.Key, UUID> people) {
        Map<Long, DiffRow.Key> keys = rows.stream().collect(Collectors.toMap(DiffRow::rowId, DiffRow::key));
        jdbc.query(
                "select row_id, id from " + KindTable.stage(Kind.PERSON) + " where run_id = :run and row_id in (:rows)",
                Map.of("run", runId, "rows", keys.keySet()),
                row -> {
                    people.putIfAbsent(
                            Objects.requireNonNull(keys.get(row.getLong("row_id"))), row.getObject("id", UUID.class));
                });
    }

    /** Rows that move nobody, such as one that only gives a class another title: whom they once enrolled. */
    private void enrolled(String mapping, List<DiffRow> rows, Map<DiffRow.Key, UUID> people) {
        jdbc.query(
                "select source_key, person_id from enrollment where mapping = :mapping and source_key in (:keys)"
                        + " order by version desc",
                Map.of(
                        "mapping",
                        mapping,
                        "keys",
                        rows.stream().map(DiffRow::sourceKey).toList()),
                row -> {
                    people.putIfAbsent(
                            new DiffRow.Key(mapping, row.getString("source_key")),
                            row.getObject("person_id", UUID.class));
                });
    }
}
