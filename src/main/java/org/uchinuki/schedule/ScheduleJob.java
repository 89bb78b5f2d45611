package org.uchinuki.schedule;

import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.uchinuki.schedule.Schedule.Kind;

/** What Quartz calls when a schedule is due. Returns at once: a thread of Quartz that waited for imports would hold up a stop. */
public final class ScheduleJob implements Job {

    static final String SCHEDULE = "schedule";
    static final String KIND = "kind";

    private final Schedules schedules;

    public ScheduleJob(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public void execute(JobExecutionContext context) {
        JobDataMap data = context.getJobDetail().getJobDataMap();
        schedules.due(data.getString(SCHEDULE), Kind.of(data.getString(KIND)));
    }
}
