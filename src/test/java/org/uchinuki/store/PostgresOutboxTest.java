package org.uchinuki.store;

import javax.sql.DataSource;
import org.uchinuki.Databases;

class PostgresOutboxTest extends OutboxContract {

    private static final DataSource DATABASE = Databases.empty("postgresql");

    @Override
    DataSource dataSource() {
        return DATABASE;
    }

    @Override
    String vendor() {
        return "postgresql";
    }
}
