package org.uchinuki.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.uchinuki.access.client.EndedTokens;

/** Ended tokens: table {@code ended_token}, and a column of {@code oauth2_registered_client}. */
@Repository
class JdbcEndedTokens implements EndedTokens {

    private final JdbcClient jdbc;

    JdbcEndedTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Ended at(Instant now) {
        Map<String, Instant> before = new HashMap<>();
        jdbc.sql("select client_id, tokens_ended_at from oauth2_registered_client where tokens_ended_at is not null")
                .query(row -> {
                    before.put(
                            row.getString("client_id"),
                            row.getObject("tokens_ended_at", OffsetDateTime.class)
                                    .toInstant());
                });
        return new Ended(
                new HashSet<>(jdbc.sql("select digest from ended_token where until > ?")
                        .param(now.atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list()),
                before);
    }

    @Override
    public void end(String digest, Instant expires) {
        try {
            jdbc.sql("insert into ended_token (digest, until) values (?, ?)")
                    .params(digest, expires.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException endedAlready) {
            return;
        }
        jdbc.sql("delete from ended_token where until < ?")
                .param(expires.minusSeconds(7 * 86_400L).atOffset(ZoneOffset.UTC))
                .update();
    }
}
