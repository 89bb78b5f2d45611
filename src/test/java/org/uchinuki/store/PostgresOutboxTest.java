package org.uchinuki.store;

import javax.sql.DataSource;
import org.uchinuki.TestPostgres;

class PostgresOutboxTest extends OutboxContract {

    private static final DataSource DATABASE = TestPostgres.database("outbox");

    @Override
    DataSource dataSource() {
        return DATABASE;
    }

    @Override
    String vendor() {
        return "postgresql";
    }
}
