package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.Databases;
import org.uchinuki.access.client.Client;
import org.uchinuki.access.client.ClientSecret;

/** The tables of clients, the same on both databases. */
class ClientTablesTest {

    @Nested
    class OnH2 extends Contract {
        @Override
        String vendor() {
            return "h2";
        }
    }

    @Nested
    class OnPostgreSql extends Contract {
        @Override
        String vendor() {
            return "postgresql";
        }
    }

    @DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
    abstract static class Contract {

        private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

        private DataSource database;
        private JdbcClients clients;

        abstract String vendor();

        @BeforeEach
        void open() {
            database = Databases.migrated(vendor());
            clients = new JdbcClients(new JdbcTemplate(database), Clock.fixed(NOW, ZoneId.of("Asia/Tokyo")));
        }

        private <T> T inTransaction(Supplier<T> work) {
            return new TransactionTemplate(new JdbcTransactionManager(database)).execute(ignored -> work.get());
        }

        private static RegisteredClient client() {
            return RegisteredClient.withId("1")
                    .clientId("vendor")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .build();
        }

        @Test
        void a_client_has_two_live_secrets_at_most_whoever_adds_at_the_same_time() throws Exception {
            clients.save(client());
            List<Callable<Optional<ClientSecret>>> adding = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String hash = "{sha256}" + i;
                adding.add(() -> inTransaction(() -> clients.addSecret("vendor", hash, NOW, null)));
            }
            long added;
            try (ExecutorService workers = Executors.newFixedThreadPool(6)) {
                added = workers.invokeAll(adding).stream()
                        .filter(done -> done.resultNow().isPresent())
                        .count();
            }
            assertThat(added).isEqualTo(2);

            Client client = clients.byClientId("vendor").orElseThrow();
            long first = client.secrets().getFirst().id();
            assertThat(clients.endSecret("other", first, NOW.plusSeconds(5))).isFalse();
            assertThat(clients.endSecret("vendor", first, NOW.plusSeconds(5))).isTrue();
            assertThat(clients.endSecret("vendor", first, NOW.plusSeconds(6))).isFalse();
            Optional<ClientSecret> third =
                    clients.addSecret("vendor", "{sha256}third", NOW.plusSeconds(6), NOW.plusSeconds(60));
            assertThat(third).isPresent();
            assertThat(clients.byClientId("vendor").orElseThrow().liveSecrets(NOW.plusSeconds(7)))
                    .extracting(ClientSecret::hash)
                    .contains("{sha256}third")
                    .hasSize(2);
            assertThat(clients.byClientId("vendor").orElseThrow().liveSecrets(NOW.plusSeconds(60)))
                    .hasSize(1);
        }

        @Test
        void when_a_client_last_came_is_kept_and_whether_it_is_let_in() {
            clients.save(client());
            long secret = clients.addSecret("vendor", "{sha256}x", NOW, null)
                    .orElseThrow()
                    .id();
            clients.secretUsed(secret, NOW.plusSeconds(60));
            clients.tokenGiven("vendor", NOW.plusSeconds(61));
            clients.enable("vendor", false, NOW);

            Client kept = clients.byId("1").orElseThrow();
            assertThat(kept.enabled()).isFalse();
            assertThat(kept.lastToken()).isEqualTo(NOW.plusSeconds(61));
            assertThat(kept.secrets().getFirst().lastUsed()).isEqualTo(NOW.plusSeconds(60));
            assertThat(clients.all()).containsExactly(kept);
        }

        @Test
        void tokens_that_have_lost_their_force_are_known_until_they_would_have_expired() {
            clients.save(client());
            JdbcEndedTokens ended = new JdbcEndedTokens(JdbcClient.create(database));
            ended.end("one", NOW.plusSeconds(60));
            ended.end("one", NOW.plusSeconds(60));
            clients.enable("vendor", true, NOW.plusSeconds(1));
            assertThat(ended.at(NOW).digests()).containsExactly("one");
            assertThat(ended.at(NOW).before()).isEmpty();
            assertThat(ended.at(NOW.plusSeconds(60)).digests()).isEmpty();

            clients.enable("vendor", false, NOW.plusSeconds(2));
            clients.enable("vendor", true, NOW.plusSeconds(3));
            assertThat(ended.at(NOW).before())
                    .as("what it was given before it was disabled")
                    .containsExactly(Map.entry("vendor", NOW.plusSeconds(2)));
        }

        @Test
        void an_assertion_is_seen_once_by_client_until_it_has_expired() {
            assertThat(clients.firstSeen("vendor", "digest", NOW.plusSeconds(60)))
                    .isTrue();
            assertThat(clients.firstSeen("vendor", "digest", NOW.plusSeconds(60)))
                    .isFalse();
            assertThat(clients.firstSeen("other", "digest", NOW.minusSeconds(1)))
                    .isTrue();
            assertThat(clients.firstSeen("other", "digest", NOW.plusSeconds(1)))
                    .as("what has expired is forgotten")
                    .isTrue();
        }
    }
}
