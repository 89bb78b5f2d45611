package org.uchinuki.learning;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.ProblemBody;
import tools.jackson.databind.json.JsonMapper;

/** 保留: what was at fault in an envelope that was otherwise taken. Kept with its bytes until its sender mends it. */
@Repository
public class SetAsides {

    private static final int IDS_AT_ONCE = 500;
    /** As many characters as a column of the embedded database holds. */
    private static final int LONGEST = 1_048_576;

    /** One item: where it was in what was sent, what is wrong with it, its bytes. */
    public record Item(String pointer, List<Finding> findings, Bytes raw) {}

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    SetAsides(JdbcTemplate database, JsonMapper json) {
        this.database = JdbcClient.create(database);
        this.batches = database;
        this.json = json;
    }

    /** Keeps each item once per sender, however often it is sent. */
    public void keep(EventStandard standard, String client, Instant receivedAt, List<Item> items) {
        Map<UUID, Item> byId = new LinkedHashMap<>();
        items.forEach(item -> byId.putIfAbsent(idOf(client, item), item));
        try {
            insert(standard, client, receivedAt, byId);
        } catch (DuplicateKeyException sentTwiceAtOnce) {
            insert(standard, client, receivedAt, byId);
        }
    }

    private void insert(EventStandard standard, String client, Instant receivedAt, Map<UUID, Item> byId) {
        Map<UUID, Item> fresh = new LinkedHashMap<>(byId);
        fresh.keySet().removeAll(known(List.copyOf(byId.keySet())));
        batches.batchUpdate(
                "INSERT INTO learning_set_aside (id, standard, client, received_at, pointer, code, findings, raw)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                fresh.entrySet(),
                IDS_AT_ONCE,
                (row, entry) -> {
                    Item item = entry.getValue();
                    row.setObject(1, entry.getKey());
                    row.setString(2, standard.code());
                    row.setString(3, client);
                    row.setObject(4, EventRows.utc(receivedAt));
                    row.setString(5, Texts.fit(item.pointer(), Texts.IRI));
                    row.setString(6, item.findings().getFirst().code());
                    row.setString(7, written(item.findings()));
                    row.setBytes(8, item.raw().copy());
                });
    }

    /** All findings, or as many of the first as can be kept. */
    private String written(List<Finding> findings) {
        String written = json.writeValueAsString(ProblemBody.findings(findings));
        return written.length() <= LONGEST || findings.size() == 1
                ? written
                : written(findings.subList(0, findings.size() / 2));
    }

    private Set<UUID> known(List<UUID> ids) {
        Set<UUID> known = new HashSet<>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            known.addAll(database.sql("SELECT id FROM learning_set_aside WHERE id IN (:ids)")
                    .param("ids", ids.subList(from, Math.min(from + IDS_AT_ONCE, ids.size())))
                    .query(UUID.class)
                    .list());
        }
        return known;
    }

    private static UUID idOf(String client, Item item) {
        String name = client + '\n' + item.raw().sha256().hex();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
