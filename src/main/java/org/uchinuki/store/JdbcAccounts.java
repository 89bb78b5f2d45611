package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.access.Account;
import org.uchinuki.access.Accounts;

/** The accounts in tables {@code account} and {@code account_role}. */
@Repository
class JdbcAccounts implements Accounts {

    private static final String SELECT = "select id, login, display_name, password_hash, person, enabled from account";

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcAccounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Account> byLogin(String login) {
        return jdbc.sql(SELECT + " where login = ?")
                .param(login.strip().toLowerCase(Locale.ROOT))
                .query(this::account)
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Account> ofPerson(String handle) {
        return jdbc.sql(SELECT + " where person = ? order by login")
                .param(handle)
                .query(this::account)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Account> byId(UUID id) {
        return jdbc.sql(SELECT + " where id = ?").param(id).query(this::account).optional();
    }

    @Override
    public boolean anyWith(Set<String> roles) {
        return jdbc
                .sql("select distinct r.role from account a join account_role r on r.account_id = a.id"
                        + " where a.enabled = true")
                .query(String.class)
                .list()
                .stream()
                .anyMatch(roles::contains);
    }

    @Override
    @Transactional
    public void add(Account account) {
        try {
            jdbc.sql("""
                            insert into account (id, login, display_name, password_hash, person, enabled, created_at)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(Arrays.asList(
                            account.id(),
                            account.login(),
                            account.displayName(),
                            account.passwordHash(),
                            account.person(),
                            account.enabled(),
                            OffsetDateTime.now(clock)))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new IllegalStateException("an account with the login " + account.login() + " exists", taken);
        }
        account.roles()
                .forEach(role -> jdbc.sql("insert into account_role (account_id, role) values (?, ?)")
                        .params(account.id(), role)
                        .update());
    }

    private Account account(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Account(
                id,
                row.getString("login"),
                row.getString("display_name"),
                row.getString("password_hash"),
                roles(id),
                row.getString("person"),
                row.getBoolean("enabled"));
    }

    private Set<String> roles(UUID account) {
        return Set.copyOf(jdbc.sql("select role from account_role where account_id = ?")
                .param(account)
                .query(String.class)
                .list());
    }
}
