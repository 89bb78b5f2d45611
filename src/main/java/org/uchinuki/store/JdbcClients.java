package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.access.client.Client;
import org.uchinuki.access.client.ClientSecret;
import org.uchinuki.access.client.Clients;

/**
 * The clients of other systems: table {@code oauth2_registered_client}, read and written by Spring's own repository, with
 * columns of ours, and {@code client_secret}.
 */
@Repository
class JdbcClients implements Clients {

    private final JdbcClient jdbc;
    private final JdbcRegisteredClientRepository registrations;
    private final Clock clock;

    JdbcClients(JdbcOperations operations, Clock clock) {
        this.jdbc = JdbcClient.create(operations);
        this.registrations = new JdbcRegisteredClientRepository(operations);
        this.clock = clock;
    }

    private record Extra(boolean enabled, @Nullable Instant lastToken) {}

    @Override
    public Optional<Client> byClientId(String clientId) {
        return clientId.isBlank()
                ? Optional.empty()
                : Optional.ofNullable(registrations.findByClientId(clientId)).map(this::whole);
    }

    @Override
    public Optional<Client> byId(String id) {
        return id.isBlank()
                ? Optional.empty()
                : Optional.ofNullable(registrations.findById(id)).map(this::whole);
    }

    @Override
    public List<Client> all() {
        return jdbc
                .sql("select client_id from oauth2_registered_client order by client_id")
                .query(String.class)
                .list()
                .stream()
                .flatMap(id -> byClientId(id).stream())
                .toList();
    }

    private Client whole(RegisteredClient registration) {
        Extra extra = jdbc.sql("select enabled, last_token_at from oauth2_registered_client where client_id = ?")
                .param(registration.getClientId())
                .query((row, ignored) -> new Extra(row.getBoolean("enabled"), instant(row, "last_token_at")))
                .single();
        List<ClientSecret> secrets = jdbc.sql("select * from client_secret where client_id = ? order by id")
                .param(registration.getClientId())
                .query(JdbcClients::secret)
                .list();
        return new Client(registration, extra.enabled(), extra.lastToken(), secrets);
    }

    @Override
    @Transactional
    public void save(RegisteredClient registration) {
        registrations.save(Client.withoutSecret(registration));
    }

    @Override
    @Transactional
    public void enable(String clientId, boolean enabled, Instant at) {
        jdbc.sql("update oauth2_registered_client set enabled = ? where client_id = ?")
                .params(enabled, clientId)
                .update();
        if (!enabled) {
            jdbc.sql("update oauth2_registered_client set tokens_ended_at = ? where client_id = ?")
                    .params(utc(at), clientId)
                    .update();
        }
    }

    @Override
    @Transactional
    public Optional<ClientSecret> addSecret(String clientId, String hash, Instant made, @Nullable Instant ends) {
        // Whoever adds at the same time waits for this row.
        jdbc.sql("select id from oauth2_registered_client where client_id = ? for update")
                .param(clientId)
                .query(String.class)
                .single();
        long live = jdbc.sql("select count(*) from client_secret where client_id = ?"
                        + " and (ends_at is null or ends_at > ?)")
                .params(clientId, utc(made))
                .query(Long.class)
                .single();
        if (live >= LIVE_SECRETS) {
            return Optional.empty();
        }
        jdbc.sql("insert into client_secret (client_id, hash, made_at, ends_at) values (?, ?, ?, ?)")
                .params(Arrays.asList(clientId, hash, utc(made), ends == null ? null : utc(ends)))
                .update();
        return jdbc.sql("select * from client_secret where client_id = ? order by id desc fetch first 1 row only")
                .param(clientId)
                .query(JdbcClients::secret)
                .optional();
    }

    @Override
    public boolean endSecret(String clientId, long secretId, Instant at) {
        return jdbc.sql("update client_secret set ends_at = ? where client_id = ? and id = ?"
                                + " and (ends_at is null or ends_at > ?)")
                        .params(utc(at), clientId, secretId, utc(at))
                        .update()
                > 0;
    }

    @Override
    public void secretUsed(long secretId, Instant at) {
        jdbc.sql("update client_secret set last_used_at = ? where id = ?")
                .params(utc(at), secretId)
                .update();
    }

    @Override
    public void tokenGiven(String clientId, Instant at) {
        jdbc.sql("update oauth2_registered_client set last_token_at = ? where client_id = ?")
                .params(utc(at), clientId)
                .update();
    }

    @Override
    public boolean firstSeen(String clientId, String digest, Instant expires) {
        jdbc.sql("delete from client_assertion where expires_at < ?")
                .param(utc(clock.instant()))
                .update();
        try {
            jdbc.sql("insert into client_assertion (client_id, digest, expires_at) values (?, ?, ?)")
                    .params(clientId, digest, utc(expires))
                    .update();
            return true;
        } catch (DuplicateKeyException seenBefore) {
            return false;
        }
    }

    private static ClientSecret secret(ResultSet row, int ignored) throws SQLException {
        return new ClientSecret(
                row.getLong("id"),
                row.getString("hash"),
                Objects.requireNonNull(instant(row, "made_at")),
                instant(row, "ends_at"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
