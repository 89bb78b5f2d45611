package org.uchinuki.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdministratorRequiredTest {

    private final ApplicationContextRunner hub = new ApplicationContextRunner()
            .withUserConfiguration(AdministratorRequired.class)
            .withBean(RoleBook.class, () -> RoleBook.load(Path.of("config")));

    @Test
    void a_hub_without_an_administrator_does_not_start_and_says_what_to_do() {
        hub.withBean(Accounts.class, () -> new Some(false)).run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis said =
                    requireNonNull(new NoAdministratorAnalyzer().analyze(requireNonNull(context.getStartupFailure())));
            assertThat(said.getDescription()).contains("管理者", "no administrator");
            assertThat(said.getAction()).contains("create-admin --login", "UCHINUKI_ADMIN_PASSWORD");
        });
    }

    @Test
    void a_hub_with_one_starts_and_so_does_the_demo() {
        hub.withBean(Accounts.class, () -> new Some(true))
                .run(context -> assertThat(context).hasNotFailed());
        hub.withBean(Accounts.class, () -> new Some(false))
                .withPropertyValues("uchinuki.require-administrator=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void an_account_never_shows_its_hash() {
        Account account = new Account(UUID.randomUUID(), " Hana ", "花", "{bcrypt}x", Set.of("nurse"), null, true);
        assertThat(account.toString()).doesNotContain("bcrypt");
        assertThat(account.login()).isEqualTo("hana");
    }

    private record Some(boolean administrator) implements Accounts {
        @Override
        public Optional<Account> byId(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<Account> byLogin(String login) {
            return Optional.empty();
        }

        @Override
        public List<Account> ofPerson(String handle) {
            return List.of();
        }

        @Override
        public boolean anyWith(Set<String> roles) {
            return administrator && roles.equals(Set.of("itstaff"));
        }

        @Override
        public void add(Account account) {
            throw new UnsupportedOperationException();
        }
    }
}
