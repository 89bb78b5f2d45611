package org.uchinuki.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.access.TrailChain;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailHead;
import org.uchinuki.access.TrailLedger;
import org.uchinuki.access.TrailLink;
import org.uchinuki.access.TrailSearch;

/**
 * The access trail in tables {@code access_trail} and {@code access_trail_head}. The head row is locked from the moment
 * numbers are given until the commit, so that there are no gaps and no second entry for a number, however many nodes write.
 */
@Repository
class JdbcTrail implements TrailLedger {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TrailChain chain;

    JdbcTrail(JdbcTemplate template, PlatformTransactionManager transactions, TrailChain chain) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.chain = chain;
        this.transaction = new TransactionTemplate(transactions);
        // Never within a caller's transaction: what was looked at stays written when that is rolled back.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Grown append(List<TrailEntry> entries) {
        return Objects.requireNonNull(transaction.execute(ignored -> {
            TrailHead head = jdbc.sql("select number, hash from access_trail_head where id = 1 for update")
                    .query((row, number) -> new TrailHead(row.getLong("number"), row.getString("hash")))
                    .single();
            List<TrailLink> links = chain.extend(head, entries);
            template.batchUpdate(
                    TrailRows.INSERT, links.stream().map(TrailRows::cells).toList());
            TrailLink last = links.getLast();
            jdbc.sql("update access_trail_head set number = ?, hash = ? where id = 1")
                    .params(last.number(), last.hash())
                    .update();
            return new Grown(head, new TrailHead(last.number(), last.hash()));
        }));
    }

    @Override
    public List<TrailLink> search(TrailSearch asked, int limit) {
        TrailQuestion question = new TrailQuestion(asked);
        return jdbc.sql("select * from access_trail" + question.where()
                        + " order by number desc fetch first ? rows only")
                .params(question.cells())
                .param(limit)
                .query(TrailRows::link)
                .list();
    }

    @Override
    public List<TrailLink> after(long number, int limit) {
        return jdbc.sql("select * from access_trail where number > ? order by number fetch first ? rows only")
                .params(number, limit)
                .query(TrailRows::link)
                .list();
    }

    @Override
    public Map<Long, String> hashes(Collection<Long> numbers) {
        Map<Long, String> hashes = new HashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select number, hash from access_trail where number in (:numbers)")
                    .param("numbers", numbers)
                    .query(row -> {
                        hashes.put(row.getLong("number"), row.getString("hash"));
                    });
        }
        return hashes;
    }

    // One statement, so that all come from one moment also while others write.
    @Override
    public End end() {
        return jdbc.sql("""
                        select number, hash,
                          (select coalesce(min(number), 1) from access_trail) oldest,
                          (select coalesce(max(number), 0) from access_trail) newest
                        from access_trail_head where id = 1
                        """)
                .query((row, number) -> new End(
                        new TrailHead(row.getLong("number"), row.getString("hash")),
                        row.getLong("oldest"),
                        row.getLong("newest")))
                .single();
    }
}
