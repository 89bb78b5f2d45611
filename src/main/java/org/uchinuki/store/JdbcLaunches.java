package org.uchinuki.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.uchinuki.access.lti.Launches;

/** Launches under way, in table {@code lti_launch}: whoever removes the row has taken it. */
@Repository
class JdbcLaunches implements Launches {

    private final JdbcClient jdbc;

    JdbcLaunches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void begin(String hint, Launch launch) {
        jdbc.sql("insert into lti_launch (hint, client_id, login, until) values (?, ?, ?, ?)")
                .params(
                        JdbcSpentOnce.digest(hint),
                        launch.clientId(),
                        launch.login(),
                        launch.until().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public Optional<Launch> take(String hint, Instant now) {
        jdbc.sql("delete from lti_launch where until <= ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
        String digest = JdbcSpentOnce.digest(hint);
        Optional<Launch> launch = jdbc.sql("select client_id, login, until from lti_launch where hint = ?")
                .param(digest)
                .query((row, number) -> new Launch(
                        Objects.requireNonNull(row.getString("client_id")),
                        Objects.requireNonNull(row.getString("login")),
                        row.getObject("until", java.time.OffsetDateTime.class).toInstant()))
                .optional();
        int removed =
                jdbc.sql("delete from lti_launch where hint = ?").param(digest).update();
        return launch.filter(one -> removed == 1);
    }
}
