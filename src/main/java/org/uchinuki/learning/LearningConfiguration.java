package org.uchinuki.learning;

import java.sql.DatabaseMetaData;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.Home;

/** Puts the event log together for the database that is there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LearningSettings.class)
class LearningConfiguration {

    @Bean
    NewsDesk learningNewsDesk(ObjectProvider<LearningNews> listeners) {
        return new NewsDesk(listeners);
    }

    @Bean
    EventWords eventWords(Home home) {
        return EventWords.load(home.config());
    }

    @Bean
    @DependsOnDatabaseInitialization
    EventLog eventLog(DataSource dataSource, PlatformTransactionManager transactions, NewsDesk learningNewsDesk) {
        return eventLogOn(dataSource, transactions, learningNewsDesk);
    }

    @Bean
    @DependsOnDatabaseInitialization
    StatementSearch statementSearch(DataSource dataSource) {
        return statementSearchOn(dataSource);
    }

    @Bean
    @DependsOnDatabaseInitialization
    AttachedFiles attachedFiles(DataSource dataSource) {
        return new JdbcAttachedFiles(JdbcClient.create(dataSource));
    }

    @Bean
    @DependsOnDatabaseInitialization
    Rereading rereading(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            List<EventReader> readers,
            ObjectProvider<LearningNews> listeners) {
        return rereadingOn(dataSource, transactions, readers, listeners);
    }

    static Rereading rereadingOn(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            List<EventReader> readers,
            ObjectProvider<LearningNews> listeners) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        return new Rereading(
                JdbcClient.create(jdbc),
                tables(dataSource, jdbc),
                new RereadRows(jdbc),
                new References(jdbc),
                readers,
                new TransactionTemplate(transactions),
                listeners);
    }

    @Bean
    @DependsOnDatabaseInitialization
    EventFeed eventFeed(DataSource dataSource) {
        return new JdbcEventFeed(JdbcClient.create(dataSource));
    }

    static EventLog eventLogOn(DataSource dataSource, PlatformTransactionManager transactions, NewsDesk news) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        JdbcClient database = JdbcClient.create(jdbc);
        LogWriter writer = new LogWriter(
                tables(dataSource, jdbc),
                new References(jdbc),
                new JdbcAttachedFiles(database),
                new TransactionTemplate(transactions),
                news);
        return new JdbcEventLog(database, writer);
    }

    static StatementSearch statementSearchOn(DataSource dataSource) {
        NamedParameterJdbcTemplate database = new NamedParameterJdbcTemplate(dataSource);
        return new JdbcStatementSearch(
                JdbcClient.create(database),
                isPostgres(dataSource) ? IndexWalk.onPostgres(database) : IndexWalk.onH2(database));
    }

    private static EventTables tables(DataSource dataSource, JdbcTemplate jdbc) {
        return isPostgres(dataSource) ? new PostgresTables(jdbc) : new H2Tables(jdbc);
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
