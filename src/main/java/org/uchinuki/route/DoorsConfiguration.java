package org.uchinuki.route;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.Scheduler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.artemis.autoconfigure.ArtemisConfigurationCustomizer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.quartz.autoconfigure.QuartzProperties;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.uchinuki.Home;
import org.uchinuki.connector.RestPull;
import org.uchinuki.connector.SecretFiles;
import org.uchinuki.connector.Targets;
import org.uchinuki.learning.EventLog;
import org.uchinuki.schedule.Timetable;

/** Everything through which data enters and leaves by Camel, the broker and the scheduler. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:doors.properties")
class DoorsConfiguration {

    @Bean
    LoadedFiles loadedFiles() {
        return new LoadedFiles();
    }

    @Bean
    UnwatchedFolders unwatchedFolders(Home home, Clock clock) {
        return new UnwatchedFolders(home.inbox(), clock);
    }

    @Bean
    FolderWatch folderWatch(
            Home home,
            LoadedFiles files,
            UnwatchedFolders unwatched,
            RefusalLog refusals,
            Clock clock,
            Targets targets,
            SecretFiles secrets,
            DueRoutes due,
            Timetable timetable,
            @Value("${uchinuki.routes.look}") Duration look) {
        return new FolderWatch(
                camel -> new RouteFolder(home.routes(), home.connectors(), camel, files, clock, targets, secrets),
                unwatched,
                refusals,
                () -> Fetching.clear(home),
                () -> {
                    due.loaded();
                    timetable.look();
                },
                look);
    }

    /** What connectors and routes may reach. */
    @Bean
    Targets targets(Home home, Environment settings) {
        return ConnectorSettings.targets(home, settings);
    }

    @Bean
    SecretFiles secretFiles(Environment settings) {
        return ConnectorSettings.secrets(settings);
    }

    @Bean
    Guard guard(SecretFiles secrets) {
        return new Guard(secrets);
    }

    @Bean
    HttpComponent http(Targets targets) {
        return new GuardedHttp(targets);
    }

    @Bean
    HttpComponent https(Targets targets) {
        return new GuardedHttp(targets);
    }

    @Bean
    FileComponent file(Targets targets, DueRoutes due, FileEnds.Patience patience) {
        return new GuardedFiles(targets, due, patience);
    }

    @Bean
    SftpComponent sftp(Targets targets, DueRoutes due, FileEnds.Patience patience) {
        return new GuardedSftp(targets, due, patience);
    }

    @Bean
    FileEnds.Patience patience(
            Clock clock,
            @Value("${uchinuki.files.first-pause}") Duration first,
            @Value("${uchinuki.files.longest-pause}") Duration longest) {
        return new FileEnds.Patience(clock, first, longest);
    }

    @Bean
    RestPull restPull(Clock clock) {
        return new RestPull(clock);
    }

    @Bean
    DueRoutes dueRoutes() {
        return new DueRoutes();
    }

    /** What schedules have done when they are due. */
    @Bean
    DueWork dueWork(DueRoutes due) {
        return new DueWork(due);
    }

    @Bean
    HubProperties hubProperties(Home home, @Value("${uchinuki.files.settled}") long settled) {
        return new HubProperties(home, settled);
    }

    /** {@code exceptionHandler: "#refusals"} in a connector; Camel tells it of every failed message besides. */
    @Bean
    RefusalLog refusals() {
        return new RefusalLog();
    }

    @Bean
    ChangeTopic changeTopic(
            ConnectionFactory factory,
            @Value("${uchinuki.changes.first-pause}") Duration firstPause,
            @Value("${uchinuki.changes.longest-pause}") Duration longestPause) {
        return new ChangeTopic(factory, firstPause, longestPause);
    }

    @Bean
    OutboxRelay outboxRelay(Outbox outbox, ChangeTopic topic, Clock clock) {
        return new OutboxRelay(outbox, topic::send, clock);
    }

    @Bean
    JmsComponent jms(ConnectionFactory factory) {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(factory);
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        return jms;
    }

    @Bean
    QuartzComponent quartz(Scheduler scheduler) {
        QuartzComponent quartz = new QuartzComponent();
        quartz.setScheduler(scheduler);
        return quartz;
    }

    /** PostgreSQL keeps job data as bytea, for which Quartz has its own delegate; everything else is standard. */
    @Bean
    SchedulerFactoryBeanCustomizer quartzForThisDatabase(DataSource dataSource, QuartzProperties settings) {
        return scheduler -> {
            java.util.Properties properties = new java.util.Properties();
            properties.setProperty("org.quartz.jobStore.driverDelegateClass", delegate(dataSource));
            properties.putAll(settings.getProperties());
            scheduler.setQuartzProperties(properties);
        };
    }

    @Bean
    ArtemisConfigurationCustomizer hubAddresses(
            @Value("${uchinuki.changes.attempts}") int attempts, Environment environment) {
        LogDefaults.apply(environment);
        return configuration -> HubBroker.configure(configuration, attempts);
    }

    @Bean
    SmartInitializingSingleton brokerAlarm(ObjectProvider<EmbeddedActiveMQ> embedded) {
        return () -> embedded.ifAvailable(broker -> HubBroker.alarm(broker.getActiveMQServer()));
    }

    @Bean
    DeadLetters deadLetters(ObjectProvider<EmbeddedActiveMQ> embedded) {
        return new DeadLetters(embedded.getIfAvailable());
    }

    /** Part {@code broker} of the health. */
    @Bean
    HealthIndicator brokerHealthIndicator(ObjectProvider<EmbeddedActiveMQ> embedded, Outbox outbox) {
        return new BrokerHealth(embedded.getIfAvailable(), outbox);
    }

    @Bean
    ForwardNews forwardNews(
            @Value("${uchinuki.events.first-pause}") Duration firstPause,
            @Value("${uchinuki.events.longest-pause}") Duration longestPause,
            @Value("${uchinuki.events.longest-asked}") Duration longestAsked) {
        return new ForwardNews(firstPause, longestPause, longestAsked);
    }

    /** Part {@code forwards} of the health. */
    @Bean
    HealthIndicator forwardsHealthIndicator(
            ObjectProvider<EventForwards> forwards, ObjectProvider<EventLog> log, ForwardNews forwardNews) {
        return new ForwardsHealth(forwards, log, forwardNews);
    }

    /** Part {@code routes} of the health. */
    @Bean
    HealthIndicator routesHealthIndicator(LoadedFiles files) {
        return new RouteHealth(files);
    }

    private static String delegate(DataSource dataSource) {
        String url = dataSource instanceof HikariDataSource pool ? pool.getJdbcUrl() : null;
        return DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.POSTGRESQL
                ? "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate"
                : "org.quartz.impl.jdbcjobstore.StdJDBCDelegate";
    }
}
