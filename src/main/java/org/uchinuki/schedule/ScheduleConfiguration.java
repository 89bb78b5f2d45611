package org.uchinuki.schedule;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.quartz.Scheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.uchinuki.Home;

/** What schedules are put together from. */
@Configuration(proxyBeanMethods = false)
public class ScheduleConfiguration {

    @Bean
    ScheduleBook scheduleBook(Home home) {
        return new ScheduleBook(home.config());
    }

    /** Each run has a thread of its own, which a stop does not wait for: the import it is at is taken up at the next start. */
    @Bean
    Schedules schedules(ScheduleBook book, ScheduleHistory history, Work work, Clock clock) {
        Executor runner = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("schedule-", 0).factory());
        return new Schedules(book, history, work, runner, clock);
    }

    @Bean
    Timetable timetable(
            ScheduleBook book, Schedules schedules, ScheduleHistory history, Scheduler quartz, Clock clock) {
        Timetable timetable = new Timetable(book, schedules, history, quartz, clock);
        timetable.open();
        return timetable;
    }
}
