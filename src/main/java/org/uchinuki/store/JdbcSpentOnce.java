package org.uchinuki.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.uchinuki.access.TokenTime;
import org.uchinuki.access.provider.SpentOnce;

/** What has been used, in table {@code spent_once}: the primary key decides who was first. */
@Repository
class JdbcSpentOnce implements SpentOnce {

    private final JdbcClient jdbc;
    private final TokenTime time;

    JdbcSpentOnce(JdbcClient jdbc, TokenTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    @Override
    public boolean spend(String secret, Instant until) {
        jdbc.sql("delete from spent_once where until < ?")
                .param(time.now().atOffset(ZoneOffset.UTC))
                .update();
        try {
            jdbc.sql("insert into spent_once (digest, until) values (?, ?)")
                    .params(digest(secret), until.atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException used) {
            return false;
        }
    }

    static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java lacks SHA-256", impossible);
        }
    }
}
