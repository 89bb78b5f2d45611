package org.uchinuki.learning;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class H2EventLogTest extends EventLogContract {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // by the contract, before each test
    private JdbcConnectionPool pool;

    @Override
    DataSource emptyDatabase() {
        pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder.resolve("events") + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000", "sa", "");
        return pool;
    }

    @Override
    String vendor() {
        return "h2";
    }

    @AfterEach
    void close() {
        pool.dispose();
    }
}
