package org.uchinuki.learning;

import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The log of a database, with nobody who listens. */
public final class LogOn {

    private LogOn() {}

    public static EventLog of(DataSource dataSource) {
        NewsDesk nobodyListens = new NewsDesk(new StaticListableBeanFactory().getBeanProvider(LearningNews.class));
        return LearningConfiguration.eventLogOn(
                dataSource, new DataSourceTransactionManager(dataSource), nobodyListens);
    }
}
