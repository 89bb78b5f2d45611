package org.uchinuki.learning;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files in the database, beside the events they came with. */
final class JdbcAttachedFiles implements AttachedFiles {

    private final JdbcClient database;

    JdbcAttachedFiles(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<String, Bytes> find(String client, Collection<String> sha2) {
        Map<String, Bytes> found = new HashMap<>();
        if (!sha2.isEmpty()) {
            database.sql("SELECT sha2, content FROM learning_attachment WHERE client = :client AND sha2 IN (:sha2)")
                    .param("client", client)
                    .param("sha2", sha2)
                    .query(row -> {
                        found.put(row.getString("sha2"), Bytes.of(row.getBytes("content")));
                    });
        }
        return found;
    }

    @Override
    public Map<String, Long> sizes(String client, Collection<String> sha2) {
        Map<String, Long> sizes = new HashMap<>();
        if (!sha2.isEmpty()) {
            database.sql("SELECT sha2, OCTET_LENGTH(content) AS bytes FROM learning_attachment"
                            + " WHERE client = :client AND sha2 IN (:sha2)")
                    .param("client", client)
                    .param("sha2", sha2)
                    .query(row -> {
                        sizes.put(row.getString("sha2"), row.getLong("bytes"));
                    });
        }
        return sizes;
    }

    /** Within the transaction of an append: keeps what came with these and is not there yet. */
    void keep(List<StoredEvent> events) {
        Map<String, Map<String, Bytes>> byClient = new HashMap<>();
        for (StoredEvent stored : events) {
            for (AttachedFile file : stored.event().files()) {
                byClient.computeIfAbsent(stored.event().client(), client -> new HashMap<>())
                        .put(file.sha2(), file.content());
            }
        }
        byClient.forEach(this::keep);
    }

    private void keep(String client, Map<String, Bytes> files) {
        files.keySet()
                .removeAll(
                        database.sql("SELECT sha2 FROM learning_attachment WHERE client = :client AND sha2 IN (:sha2)")
                                .param("client", client)
                                .param("sha2", List.copyOf(files.keySet()))
                                .query(String.class)
                                .list());
        files.forEach((sha2, content) -> database.sql(
                        "INSERT INTO learning_attachment (client, sha2, content) VALUES (?, ?, ?)")
                .params(client, sha2, content.copy())
                .update());
    }
}
