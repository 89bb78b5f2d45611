package org.uchinuki.store;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.route.Positions;

/** The table {@code source_position}. */
@Component
class JdbcPositions implements Positions {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcPositions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    @Override
    public Optional<String> find(String name) {
        return jdbc.sql("select said from source_position where name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    @Override
    @Transactional
    public void keep(String name, String value) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        int known = jdbc.sql("update source_position set said = ?, kept_at = ? where name = ?")
                .params(value, now, name)
                .update();
        if (known == 0) {
            jdbc.sql("insert into source_position (name, said, kept_at) values (?, ?, ?)")
                    .params(name, value, now)
                    .update();
        }
    }
}
