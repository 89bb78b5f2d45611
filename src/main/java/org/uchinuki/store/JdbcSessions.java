package org.uchinuki.store;

import java.sql.Connection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Login sessions in tables {@code spring_session} and {@code spring_session_attributes}. */
@Configuration(proxyBeanMethods = false)
class JdbcSessions {

    private static final String INTO =
            " into %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES) ";

    /** Two requests of one browser may be the first to keep the same thing: the later one holds, neither fails. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> laterAttributeHolds(JdbcTemplate jdbc) {
        return sessions -> sessions.setCreateSessionAttributeQuery(
                isPostgres(jdbc)
                        ? "insert" + INTO + "values (?, ?, ?) on conflict (SESSION_PRIMARY_ID, ATTRIBUTE_NAME)"
                                + " do update set ATTRIBUTE_BYTES = excluded.ATTRIBUTE_BYTES"
                        : "merge" + INTO + "key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME) values (?, ?, ?)");
    }

    private static boolean isPostgres(JdbcTemplate jdbc) {
        return "PostgreSQL"
                .equals(jdbc.execute(
                        (Connection connection) -> connection.getMetaData().getDatabaseProductName()));
    }
}
