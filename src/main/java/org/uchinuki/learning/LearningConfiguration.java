package org.uchinuki.learning;

import java.sql.DatabaseMetaData;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the event log together for the database that is there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LearningSettings.class)
class LearningConfiguration {

    @Bean
    NewsDesk learningNewsDesk(ObjectProvider<LearningNews> listeners) {
        return new NewsDesk(listeners);
    }

    @Bean
    @DependsOnDatabaseInitialization
    EventLog eventLog(
            DataSource dataSource, PlatformTransactionManager transactions, NewsDesk learningNewsDesk, Clock clock) {
        return eventLogOn(dataSource, transactions, learningNewsDesk, clock);
    }

    static EventLog eventLogOn(
            DataSource dataSource, PlatformTransactionManager transactions, NewsDesk news, Clock clock) {
        JdbcClient database = JdbcClient.create(dataSource);
        EventPartitions partitions = isPostgres(dataSource) ? new PostgresMonths(database) : EventPartitions.NONE;
        return new JdbcEventLog(
                database, new EventRows(new JdbcTemplate(dataSource)), partitions, transactions, news, clock);
    }

    private static boolean isPostgres(DataSource dataSource) {
        try {
            return "PostgreSQL"
                    .equals(JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName));
        } catch (MetaDataAccessException unreachable) {
            throw new IllegalStateException("the database does not say what it is", unreachable);
        }
    }
}
