package org.uchinuki.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.uchinuki.Databases;

class PostgresStatementSearchTest extends StatementSearchContract {

    @Override
    String vendor() {
        return "postgresql";
    }

    @Test
    void how_a_search_is_planned_is_forgotten_when_it_has_been_answered() throws SQLException {
        try (Connection connection = Databases.migrated(vendor()).getConnection()) {
            DataSource only = new SingleConnectionDataSource(connection, true);
            JdbcTemplate sql = new JdbcTemplate(only);
            sql.execute("set plan_cache_mode = force_custom_plan");

            LearningConfiguration.statementSearchOn(only)
                    .find(new Sought("drill", null, null, null, List.of(), null, null, null, null, false, 100));

            assertThat(List.of("plan_cache_mode", "enable_seqscan", "enable_bitmapscan", "jit"))
                    .extracting(setting -> sql.queryForObject("show " + setting, String.class))
                    .containsExactly("force_custom_plan", "on", "on", "on");
        }
    }
}
