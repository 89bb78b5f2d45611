package org.uchinuki.store;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

class H2OutboxTest extends OutboxContract {

    private static final JdbcConnectionPool POOL =
            JdbcConnectionPool.create("jdbc:h2:mem:outbox;DB_CLOSE_DELAY=-1", "sa", "");

    @Override
    DataSource dataSource() {
        return POOL;
    }

    @Override
    String vendor() {
        return "h2";
    }
}
