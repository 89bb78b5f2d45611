package org.uchinuki.schedule;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Discreet;
import org.uchinuki.schedule.Schedule.Kind;

/**
 * Keeps Quartz firing what the file says. A trigger that is right already is left alone: it knows what it has missed while the
 * hub was down, and fires once for all of it.
 */
public final class Timetable {

    /** Quartz's group of all that is here. */
    static final String GROUP = "schedules";

    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

    private final ScheduleBook book;
    private final Schedules schedules;
    private final ScheduleHistory history;
    private final Scheduler quartz;
    private final Clock clock;
    private boolean first = true;

    Timetable(ScheduleBook book, Schedules schedules, ScheduleHistory history, Scheduler quartz, Clock clock) {
        this.book = book;
        this.schedules = schedules;
        this.history = history;
        this.quartz = quartz;
        this.clock = clock;
    }

    /** Ends in the book what the last process was at, before Quartz can begin anything new. */
    void open() {
        int cut = history.cutOff(clock.instant());
        if (cut > 0) {
            LOG.warn("{} runs of schedules were cut off when the hub ended; what they had handed in is run on", cut);
        }
    }

    /** Looks at the file and takes over what has changed. Call it every now and then, and first when routes run. */
    public synchronized void look() {
        schedules.settle();
        if (!book.look() && !first) {
            return;
        }
        first = false;
        try {
            take();
        } catch (SchedulerException | RuntimeException busy) {
            first = true;
            LOG.warn("the schedules could not be taken over, trying again", Discreet.of(busy));
        }
    }

    private void take() throws SchedulerException {
        Set<JobKey> wanted = new HashSet<>();
        for (Schedule schedule : book.all()) {
            for (Kind kind : Kind.values()) {
                Cron cron = schedule.cron(kind);
                if (cron != null && cron.next(clock.instant()) != null) {
                    JobKey key = key(schedule.id(), kind);
                    wanted.add(key);
                    schedules.plan(schedule, kind);
                    take(key, schedule.id(), kind, cron);
                }
            }
        }
        for (JobKey key : quartz.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
            if (!wanted.contains(key)) {
                quartz.deleteJob(key);
            }
        }
    }

    private void take(JobKey key, String id, Kind kind, Cron cron) throws SchedulerException {
        TriggerKey trigger = TriggerKey.triggerKey(key.getName(), GROUP);
        if (quartz.getTrigger(trigger) instanceof CronTrigger now
                && now.getCronExpression().equals(cron.text())) {
            return;
        }
        JobDetail job = JobBuilder.newJob(ScheduleJob.class)
                .withIdentity(key)
                .usingJobData(ScheduleJob.SCHEDULE, id)
                .usingJobData(ScheduleJob.KIND, kind.word())
                .storeDurably()
                .build();
        Trigger fresh = TriggerBuilder.newTrigger()
                .withIdentity(trigger)
                .forJob(key)
                .withSchedule(CronScheduleBuilder.cronSchedule(cron.text())
                        .inTimeZone(TimeZone.getTimeZone(Cron.ZONE))
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
        quartz.deleteJob(key);
        quartz.scheduleJob(job, fresh);
    }

    private static JobKey key(String schedule, Kind kind) {
        return JobKey.jobKey(schedule + "." + kind.word(), GROUP);
    }
}
