package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
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
import org.uchinuki.Databases;
import org.uchinuki.access.Account;
import org.uchinuki.access.Pane;
import org.uchinuki.access.Part;
import org.uchinuki.access.Scopes;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.grant.BreakGlass;
import org.uchinuki.access.grant.Grant;
import org.uchinuki.canonical.Means.DataClass;
import tools.jackson.databind.json.JsonMapper;

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
            assertThat(accounts.ofPerson("sis@c4th:9000108")).containsExactly(hana);
            assertThat(accounts.ofPerson("sis@c4th:900010")).isEmpty();
            assertThat(accounts.anyWith(Set.of("nurse", "other"))).isTrue();
            assertThat(accounts.anyWith(Set.of("itstaff"))).isFalse();
            assertThatThrownBy(() -> accounts.add(hana)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void an_agreement_takes_the_place_of_the_former_one() {
            JdbcAgreements agreements =
                    new JdbcAgreements(jdbc(), JsonMapper.builder().build(), Clock.system(ZoneId.of("Asia/Tokyo")));
            Agreement first = agreement("drill", Set.of("drill"));
            Agreement second = agreement("drill", Set.of("drill", "usage"));

            agreements.put(agreement("collab", Set.of()), "hana");
            agreements.put(first, "hana");
            assertThat(agreements.of("drill")).contains(first);
            agreements.put(second, "taro");

            assertThat(agreements.of("drill")).contains(second);
            assertThat(agreements.of("nobody")).isEmpty();
            assertThat(agreements.all()).extracting(Agreement::clientId).containsExactly("collab", "drill");
        }

        private static Agreement agreement(String client, Set<String> sources) {
            return new Agreement(
                    client,
                    "ドリル社",
                    "個別最適な学び",
                    LocalDate.of(2026, 4, 1),
                    null,
                    Set.of(UUID.nameUUIDFromBytes(new byte[] {1})),
                    Set.of(),
                    Map.of(Part.DRILLS, DataClass.III),
                    sources,
                    Agreement.Subject.PAIRWISE,
                    Set.of(Agreement.Claim.ROLE),
                    600);
        }

        @Test
        void a_client_is_kept_with_all_its_scopes() {
            JdbcClients clients = new JdbcClients(new JdbcTemplate(migrated()), Clock.system(ZoneId.of("Asia/Tokyo")));
            RegisteredClient client = RegisteredClient.withId("1")
                    .clientId("vendor")
                    .clientSecret("{x}y")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .scopes(scopes -> scopes.addAll(Scopes.ONEROSTER))
                    .build();

            clients.save(client);

            assertThat(clients.byClientId("vendor")).hasValueSatisfying(kept -> {
                assertThat(kept.registration().getScopes()).containsExactlyInAnyOrderElementsOf(Scopes.ONEROSTER);
                assertThat(kept.registration().getClientSecret())
                        .as("only hashes are kept, in their own table")
                        .isNull();
                assertThat(kept.enabled()).isTrue();
                assertThat(kept.secrets()).isEmpty();
            });
        }

        @Test
        void a_grant_opens_a_child_from_its_first_day_to_its_last_and_not_once_it_is_ended() {
            JdbcGrants grants = new JdbcGrants(jdbc());
            UUID child = UUID.randomUUID();
            LocalDate first = LocalDate.of(2026, 11, 20);
            Instant now = Instant.parse("2026-11-20T00:15:02Z");
            Grant grant = new Grant(
                    UUID.randomUUID(), "sato", child, first, first.plusDays(2), "面談", "principal", now, null, null);

            grants.add(grant);

            assertThat(grants.byId(grant.id())).contains(grant);
            assertThat(grants.childrenOf("sato", first.minusDays(1))).isEmpty();
            assertThat(grants.childrenOf("sato", first)).containsExactly(child);
            assertThat(grants.childrenOf("sato", first.plusDays(2))).containsExactly(child);
            assertThat(grants.childrenOf("sato", first.plusDays(3))).isEmpty();
            assertThat(grants.childrenOf("kato", first)).isEmpty();

            grants.end(grant.id(), "principal", now);
            grants.end(grant.id(), "somebody later", now.plusSeconds(1));
            assertThat(grants.childrenOf("sato", first)).isEmpty();
            assertThat(grants.byId(grant.id())).map(Grant::endedBy).contains("principal");
        }

        @Test
        void broken_glass_is_open_until_its_moment_and_what_nobody_has_seen_comes_first() {
            JdbcClient jdbc = jdbc();
            JdbcBrokenGlass broken = new JdbcBrokenGlass(jdbc);
            Instant now = Instant.parse("2026-11-20T00:15:02Z");
            BreakGlass first = glass(now.minusSeconds(60), now);
            BreakGlass second = glass(now, now.plusSeconds(60));
            broken.add(first);
            broken.add(second);

            assertThat(broken.openTo("sato", now)).containsExactly(second);
            assertThat(broken.openTo("kato", now)).isEmpty();
            assertThat(broken.seen(second.id(), "auditor", now)).isTrue();
            assertThat(broken.seen(UUID.randomUUID(), "auditor", now)).isFalse();
            assertThat(broken.seen(second.id(), "another", now)).isTrue();
            assertThat(broken.find(first.id())).contains(first);
            assertThat(jdbc.sql("select state from happening where what = 'glass' and named = ? order by id")
                            .param(second.id().toString())
                            .query(String.class)
                            .list())
                    .as("what is told")
                    .containsExactly("opened", "seen");
            assertThat(broken.latest(10)).extracting(BreakGlass::id).containsSubsequence(first.id(), second.id());
            assertThat(broken.latest(10))
                    .filteredOn(each -> each.id().equals(second.id()))
                    .singleElement()
                    .extracting(BreakGlass::seenBy)
                    .isEqualTo("auditor");
        }

        private static BreakGlass glass(Instant from, Instant until) {
            return new BreakGlass(
                    UUID.randomUUID(), "sato", "supervisor", Pane.CHILD, "x", "なぜいま開くのか", from, until, null, null);
        }
    }
}
