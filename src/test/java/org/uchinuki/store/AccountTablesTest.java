package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.Databases;
import org.uchinuki.access.Account;
import org.uchinuki.access.account.AccountSearch;
import org.uchinuki.access.account.AttemptLedger;
import org.uchinuki.access.account.Attempts;
import org.uchinuki.access.account.KeptAccount;

/** Accounts with what is kept about them, attempts and sessions, the same on both databases. */
class AccountTablesTest {

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

        private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

        abstract String vendor();

        private JdbcAccountRegister register(DataSource database) {
            return new JdbcAccountRegister(
                    JdbcClient.create(database),
                    Clock.fixed(NOON, ZoneId.of("Asia/Tokyo")),
                    new JdbcTransactionManager(database));
        }

        private static Account account(String login, String name, Set<String> roles) {
            return new Account(UUID.randomUUID(), login, name, "{x}" + login, roles, "sis@roster:" + login, true);
        }

        private static Account with(Account was, Set<String> roles, boolean enabled) {
            return new Account(was.id(), was.login(), "新", was.passwordHash(), roles, null, enabled);
        }

        @Test
        void an_account_is_kept_changed_and_given_another_password() {
            JdbcAccountRegister register = register(Databases.migrated(vendor()));
            Account hana = account("hana", "花", Set.of("nurse"));
            assertThat(register.add(hana, true)).isTrue();
            assertThat(register.add(account("HANA", "別", Set.of()), false)).isFalse();
            assertThat(register.byId(hana.id())).contains(new KeptAccount(hana, true, NOON, NOON));

            Account changed = with(hana, Set.of("principal", "nurse"), false);
            assertThat(register.put(changed, Set.of("itstaff"))).isTrue();
            register.password(hana.id(), "{x}new", false);

            KeptAccount kept = register.byLogin(" Hana ").orElseThrow();
            assertThat(kept.account().passwordHash()).isEqualTo("{x}new");
            assertThat(kept.oneTime()).isFalse();
            assertThat(kept.account().roles()).containsExactlyInAnyOrder("principal", "nurse");
            assertThat(kept.account().person()).isNull();
            assertThat(kept.account().enabled()).isFalse();
            assertThat(register.byId(UUID.randomUUID())).isEmpty();
        }

        @Test
        void the_last_who_may_look_after_the_others_is_not_taken_away() {
            JdbcAccountRegister register = register(Databases.migrated(vendor()));
            Set<String> keepers = Set.of("itstaff");
            Account one = account("one", "一", keepers);
            Account two = account("two", "二", keepers);
            register.add(one, false);
            register.add(two, false);

            assertThat(register.put(with(one, Set.of("nurse"), true), keepers)).isTrue();
            assertThat(register.put(with(two, Set.of("nurse"), true), keepers)).isFalse();
            assertThat(register.put(with(two, keepers, false), keepers)).isFalse();
            assertThat(register.byId(two.id()).orElseThrow().account()).isEqualTo(two);
        }

        @Test
        void of_two_who_close_each_other_at_the_same_time_one_stays() throws Exception {
            JdbcAccountRegister register = register(Databases.migrated(vendor()));
            Set<String> keepers = Set.of("itstaff");
            for (int round = 0; round < 10; round++) {
                Account one = account("one" + round, "一", keepers);
                Account two = account("two" + round, "二", keepers);
                register.add(one, false);
                register.add(two, false);
                // those of the rounds before are closed, so that the two are alone
                register.find(new AccountSearch(null, "itstaff", true, null, 100)).stream()
                        .map(KeptAccount::account)
                        .filter(other ->
                                !other.id().equals(one.id()) && !other.id().equals(two.id()))
                        .forEach(other -> register.put(with(other, keepers, false), keepers));
                try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                    List<Future<Boolean>> closed = List.of(
                            both.submit(() -> register.put(with(one, keepers, false), keepers)),
                            both.submit(() -> register.put(with(two, keepers, false), keepers)));
                    assertThat(List.of(closed.get(0).get(), closed.get(1).get()))
                            .containsExactlyInAnyOrder(true, false);
                }
            }
        }

        @Test
        void accounts_are_found_by_words_role_and_state_in_the_order_of_their_logins() {
            JdbcAccountRegister register = register(Databases.migrated(vendor()));
            Account hana = account("hana", "伊予　花", Set.of("nurse"));
            Account taro = account("taro", "花山　太郎", Set.of("nurse", "principal"));
            Account out = account("x_y", "去った人", Set.of("nurse"));
            List.of(taro, hana, out).forEach(one -> register.add(one, false));
            register.put(with(out, Set.of("nurse"), false), Set.of());

            assertThat(logins(register, new AccountSearch(null, null, null, null, 2)))
                    .containsExactly("hana", "taro");
            assertThat(logins(register, new AccountSearch(null, null, null, "taro", 2)))
                    .containsExactly("x_y");
            assertThat(logins(register, new AccountSearch("花", null, null, null, 9)))
                    .containsExactly("hana", "taro");
            assertThat(logins(register, new AccountSearch("TAR", null, null, null, 9)))
                    .containsExactly("taro");
            assertThat(logins(register, new AccountSearch("a_a", null, null, null, 9)))
                    .isEmpty();
            assertThat(logins(register, new AccountSearch(null, "principal", null, null, 9)))
                    .containsExactly("taro");
            assertThat(logins(register, new AccountSearch(null, null, false, null, 9)))
                    .containsExactly("x_y");
        }

        private static List<String> logins(JdbcAccountRegister register, AccountSearch search) {
            return register.find(search).stream()
                    .map(kept -> kept.account().login())
                    .toList();
        }

        @Test
        void attempts_are_counted_one_by_one_however_many_come_at_once() throws Exception {
            DataSource database = Databases.migrated(vendor());
            AttemptLedger ledger = new JdbcAttempts(JdbcClient.create(database), new JdbcTransactionManager(database));
            Attempts none = new Attempts(0, 0, null, NOON);
            try (ExecutorService crowd = Executors.newFixedThreadPool(6)) {
                List<Future<?>> all = new ArrayList<>();
                for (int each = 0; each < 60; each++) {
                    all.add(crowd.submit(() -> ledger.change(
                            "k", none, was -> new Attempts(was.failures() + 1, was.locks(), NOON, was.last()))));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            }
            assertThat(ledger.of("k")).contains(new Attempts(60, 0, NOON, NOON));
            assertThat(ledger.of(Set.of("k", "other"))).containsOnlyKeys("k");

            ledger.forgetBefore(NOON);
            assertThat(ledger.of("k")).isPresent();
            ledger.forgetBefore(NOON.plusSeconds(1));
            assertThat(ledger.of("k")).isEmpty();
            ledger.change("k", none, was -> was);
            ledger.forget("k");
            assertThat(ledger.of(Set.of("k"))).isEqualTo(Map.of());
        }

        @Test
        void two_requests_may_be_the_first_to_keep_the_same_thing_in_a_session() {
            DataSource database = Databases.migrated(vendor());
            JdbcTemplate jdbc = new JdbcTemplate(database);
            JdbcIndexedSessionRepository sessions = new JdbcIndexedSessionRepository(
                    jdbc, new TransactionTemplate(new JdbcTransactionManager(database)));
            new JdbcSessions().laterAttributeHolds(jdbc).customize(sessions);
            bothKeep(sessions);
        }

        private static <S extends Session> void bothKeep(SessionRepository<S> sessions) {
            S begun = sessions.createSession();
            sessions.save(begun);
            S one = Objects.requireNonNull(sessions.findById(begun.getId()));
            S other = Objects.requireNonNull(sessions.findById(begun.getId()));
            one.setAttribute("token", "first");
            other.setAttribute("token", "second");
            sessions.save(one);
            sessions.save(other);

            String kept =
                    Objects.requireNonNull(sessions.findById(begun.getId())).getAttribute("token");
            assertThat(kept).isEqualTo("second");
        }
    }
}
