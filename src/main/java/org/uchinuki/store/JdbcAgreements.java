package org.uchinuki.store;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Agreements;
import tools.jackson.databind.json.JsonMapper;

/** The agreements in table {@code client_agreement}. */
@Repository
class JdbcAgreements implements Agreements {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    JdbcAgreements(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Optional<Agreement> of(String clientId) {
        return jdbc.sql("select agreement from client_agreement where client_id = ?")
                .param(clientId)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    @Override
    public List<Agreement> all() {
        return jdbc.sql("select agreement from client_agreement order by client_id").query(String.class).list().stream()
                .map(this::read)
                .toList();
    }

    @Override
    @Transactional
    public void put(Agreement agreement, String by) {
        jdbc.sql("delete from client_agreement where client_id = ?")
                .param(agreement.clientId())
                .update();
        jdbc.sql("insert into client_agreement (client_id, agreement, changed_at, changed_by) values (?, ?, ?, ?)")
                .params(agreement.clientId(), json.writeValueAsString(agreement), OffsetDateTime.now(clock), by)
                .update();
    }

    private Agreement read(String text) {
        return json.readValue(text, Agreement.class);
    }
}
