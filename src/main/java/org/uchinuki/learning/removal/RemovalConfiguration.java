package org.uchinuki.learning.removal;

import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.learning.RemovalNews;

/** Puts together what takes events out of the log, for the database that is there. */
@Configuration(proxyBeanMethods = false)
class RemovalConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    PersonalEvents personalEvents(
            DataSource dataSource, PlatformTransactionManager transactions, ObjectProvider<RemovalNews> listeners) {
        return on(dataSource, transactions, () -> listeners.orderedStream().toList());
    }

    static PersonalEvents on(
            DataSource dataSource, PlatformTransactionManager transactions, Supplier<List<RemovalNews>> listeners) {
        return new JdbcPersonalEvents(
                new JdbcTemplate(dataSource), new TransactionTemplate(transactions), holding(dataSource), listeners);
    }

    @Bean
    @DependsOnDatabaseInitialization
    Retention retention(
            DataSource dataSource, PlatformTransactionManager transactions, ObjectProvider<RemovalNews> listeners) {
        return retentionOn(
                dataSource, transactions, () -> listeners.orderedStream().toList());
    }

    static Retention retentionOn(
            DataSource dataSource, PlatformTransactionManager transactions, Supplier<List<RemovalNews>> listeners) {
        return new JdbcRetention(
                new JdbcTemplate(dataSource), new TransactionTemplate(transactions), holding(dataSource), listeners);
    }

    private static Holding holding(DataSource dataSource) {
        try {
            String product = JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
            return "PostgreSQL".equals(product) ? Holding.POSTGRESQL : Holding.H2;
        } catch (MetaDataAccessException unreachable) {
            throw new IllegalStateException("the database does not say what it is", unreachable);
        }
    }
}
