package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.access.Account;
import org.uchinuki.access.account.AccountRegister;
import org.uchinuki.access.account.AccountSearch;
import org.uchinuki.access.account.KeptAccount;

/** The accounts with all that is kept about them, in the tables of {@link JdbcAccounts}. */
@Repository
class JdbcAccountRegister implements AccountRegister {

    private static final String SELECT =
            "select id, login, display_name, password_hash, person, enabled, one_time, created_at, password_since"
                    + " from account";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate together;

    JdbcAccountRegister(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.together = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<KeptAccount> byLogin(String login) {
        return one(" where login = ?", login.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public Optional<KeptAccount> byId(UUID id) {
        return one(" where id = ?", id);
    }

    private Optional<KeptAccount> one(String where, Object value) {
        return jdbc.sql(SELECT + where).param(value).query(this::kept).optional();
    }

    @Override
    public List<KeptAccount> find(AccountSearch search) {
        StringBuilder sql = new StringBuilder(SELECT).append(" where login > ?");
        List<Object> values = new ArrayList<>();
        values.add(search.after() == null ? "" : search.after());
        if (search.words() != null) {
            sql.append(" and (login like ? escape '!' or lower(display_name) like ? escape '!')");
            String part = "%" + search.words().strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
            values.add(part);
            values.add(part);
        }
        if (search.role() != null) {
            sql.append(" and exists (select 1 from account_role r where r.account_id = account.id and r.role = ?)");
            values.add(search.role());
        }
        if (search.enabled() != null) {
            sql.append(" and enabled = ?");
            values.add(search.enabled());
        }
        values.add(search.limit());
        return jdbc.sql(sql.append(" order by login fetch first ? rows only").toString())
                .params(values)
                .query(this::kept)
                .list();
    }

    @Override
    public boolean add(Account account, boolean oneTime) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        try {
            together.executeWithoutResult(transaction -> {
                jdbc.sql("""
                                insert into account (id, login, display_name, password_hash, person, enabled, one_time,
                                  created_at, password_since)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                """)
                        .params(Arrays.asList(
                                account.id(),
                                account.login(),
                                account.displayName(),
                                account.passwordHash(),
                                account.person(),
                                account.enabled(),
                                oneTime,
                                now,
                                now))
                        .update();
                addRoles(account);
            });
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    // Whoever might be the last one is locked before anything is changed: two who close each other's accounts wait
    // here.
    @Override
    public boolean put(Account account, Set<String> keepers) {
        return Boolean.TRUE.equals(together.execute(transaction -> {
            boolean kept = anyOf(keepers, true);
            jdbc.sql("update account set display_name = ?, person = ?, enabled = ? where id = ?")
                    .params(Arrays.asList(account.displayName(), account.person(), account.enabled(), account.id()))
                    .update();
            jdbc.sql("delete from account_role where account_id = ?")
                    .param(account.id())
                    .update();
            addRoles(account);
            boolean left = !kept || anyOf(keepers, false);
            if (!left) {
                transaction.setRollbackOnly();
            }
            return left;
        }));
    }

    private boolean anyOf(Set<String> roles, boolean lock) {
        return !roles.isEmpty()
                && !jdbc.sql("select id from account where enabled = true and exists (select 1 from account_role r"
                                + " where r.account_id = account.id and r.role in (:roles)) order by id"
                                + (lock ? " for update" : ""))
                        .param("roles", roles)
                        .query(UUID.class)
                        .list()
                        .isEmpty();
    }

    @Override
    public void password(UUID id, String hash, boolean oneTime) {
        jdbc.sql("update account set password_hash = ?, one_time = ?, password_since = ? where id = ?")
                .params(hash, oneTime, OffsetDateTime.now(clock), id)
                .update();
    }

    private void addRoles(Account account) {
        account.roles()
                .forEach(role -> jdbc.sql("insert into account_role (account_id, role) values (?, ?)")
                        .params(account.id(), role)
                        .update());
    }

    private KeptAccount kept(ResultSet row, int number) throws SQLException {
        UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
        Account account = new Account(
                id,
                row.getString("login"),
                row.getString("display_name"),
                row.getString("password_hash"),
                roles(id),
                row.getString("person"),
                row.getBoolean("enabled"));
        return new KeptAccount(
                account,
                row.getBoolean("one_time"),
                Objects.requireNonNull(moment(row, "created_at")),
                moment(row, "password_since"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private Set<String> roles(UUID account) {
        return Set.copyOf(jdbc.sql("select role from account_role where account_id = ?")
                .param(account)
                .query(String.class)
                .list());
    }
}
