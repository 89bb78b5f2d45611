package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.uchinuki.Databases;
import org.uchinuki.access.Account;
import org.uchinuki.access.Scopes;

/** The tables of access, the same on both databases. */
class AccessTablesTest {

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

        abstract String vendor();

        private DataSource migrated() {
            return Databases.migrated(vendor());
        }

        private JdbcClient jdbc() {
            return JdbcClient.create(migrated());
        }

        @Test
        void an_account_is_found_by_its_login_in_any_case_with_all_its_roles() {
            JdbcAccounts accounts = new JdbcAccounts(jdbc(), Clock.system(ZoneId.of("Asia/Tokyo")));
            Account hana = new Account(
                    UUID.randomUUID(),
                    "Hana",
                    "花",
                    "{x}y",
                    Set.of("homeroom-teacher", "nurse"),
                    "sis@c4th:9000108",
                    true);

            assertThat(accounts.anyWith(Set.of("nurse", "other"))).isFalse();
            accounts.add(hana);

            assertThat(accounts.byLogin(" HANA ")).contains(hana);
            assertThat(accounts.byLogin("hanako")).isEmpty();
            assertThat(accounts.anyWith(Set.of("nurse", "other"))).isTrue();
            assertThat(accounts.anyWith(Set.of("itstaff"))).isFalse();
            assertThatThrownBy(() -> accounts.add(hana)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void a_client_is_kept_with_all_its_scopes() {
            RegisteredClientRepository clients = new JdbcClients().registeredClients(new JdbcTemplate(migrated()));
            RegisteredClient client = RegisteredClient.withId("1")
                    .clientId("vendor")
                    .clientSecret("{x}y")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .scopes(scopes -> scopes.addAll(Scopes.ONEROSTER))
                    .build();

            clients.save(client);

            assertThat(clients.findByClientId("vendor"))
                    .isNotNull()
                    .satisfies(
                            kept -> assertThat(kept.getScopes()).containsExactlyInAnyOrderElementsOf(Scopes.ONEROSTER));
        }
    }
}
