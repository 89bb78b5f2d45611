package org.uchinuki.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.route.Takings;

/** The table {@code route_taking}. */
@Component
class JdbcTakings implements Takings {

    private final JdbcClient jdbc;

    JdbcTakings(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    @Override
    public Optional<Taking> settled(String source, @Nullable String mapping, String sha256) {
        return jdbc.sql("""
                        select t.run_id from route_taking t join import_run r on r.id = t.run_id
                        where t.source = :source and t.mapping = :mapping and t.sha256 = :sha256
                          and r.state = 'applied' and r.rows_set_aside = 0
                          and not exists (select 1 from finding f where f.run_id = r.id)
                          and not exists (select 1 from import_run later join run_file other on other.run_id = later.id
                            where later.id > r.id and later.state not in ('rejected', 'failed', 'previewed')
                              and other.mapping in (select own.mapping from run_file own where own.run_id = r.id))""")
                .param("source", source)
                .param("mapping", Objects.requireNonNullElse(mapping, ""))
                .param("sha256", sha256)
                .query(Long.class)
                .optional()
                .map(run -> new Taking(run, digests(run)));
    }

    @Override
    public void cameAgain(String source, @Nullable String mapping, String sha256, Instant when) {
        jdbc.sql("""
                        update route_taking set seen_at = :at
                        where source = :source and mapping = :mapping and sha256 = :sha256""")
                .param("source", source)
                .param("mapping", Objects.requireNonNullElse(mapping, ""))
                .param("sha256", sha256)
                .param("at", when.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Map<String, String> digests(long run) {
        Map<String, String> digests = new HashMap<>();
        jdbc.sql("select distinct mapping, mapping_digest from run_file where run_id = ? and mapping is not null")
                .param(run)
                .query(row -> {
                    digests.put(row.getString(1), row.getString(2));
                });
        return digests;
    }

    @Override
    @Transactional
    public void took(String source, @Nullable String mapping, String sha256, long runId) {
        Map<String, Object> taking = Map.of(
                "source", source,
                "mapping", Objects.requireNonNullElse(mapping, ""),
                "sha256", sha256,
                "run", runId);
        int known = jdbc.sql("""
                        update route_taking set run_id = :run
                        where source = :source and mapping = :mapping and sha256 = :sha256""").params(taking).update();
        if (known == 0) {
            jdbc.sql(
                            "insert into route_taking (source, mapping, sha256, run_id) values (:source, :mapping, :sha256, :run)")
                    .params(taking)
                    .update();
        }
    }
}
