package org.uchinuki.route;

import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.CamelJob;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.pollconsumer.quartz.QuartzScheduledPollConsumerJob;
import org.jspecify.annotations.Nullable;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * Takes schedules out of the database whose routes are gone. A clustered scheduler keeps them when a route stops, because
 * another node may still run it, and would fire for nothing.
 */
final class Schedules {

    private final CamelContext camel;

    Schedules(CamelContext camel) {
        this.camel = camel;
    }

    /** Removes every schedule of a route that this hub does not run. */
    void keepOnlyRunning() throws SchedulerException {
        Scheduler scheduler = scheduler();
        if (scheduler == null) {
            return;
        }
        Set<String> running = new HashSet<>();
        Set<TriggerKey> timed = new HashSet<>();
        for (Route route : camel.getRoutes()) {
            running.add(route.getId());
            if (route.getEndpoint() instanceof QuartzEndpoint quartz) {
                timed.add(quartz.getTriggerKey());
            }
        }
        for (JobKey key : scheduler.getJobKeys(GroupMatcher.anyJobGroup())) {
            JobDetail job = scheduler.getJobDetail(key);
            if (job != null && isOrphan(scheduler, job, running, timed)) {
                scheduler.deleteJob(key);
            }
        }
    }

    private static boolean isOrphan(Scheduler scheduler, JobDetail job, Set<String> running, Set<TriggerKey> timed)
            throws SchedulerException {
        if (QuartzScheduledPollConsumerJob.class.isAssignableFrom(job.getJobClass())) {
            return !running.contains(String.valueOf(job.getJobDataMap().get("routeId")));
        }
        if (CamelJob.class.isAssignableFrom(job.getJobClass())) {
            for (Trigger trigger : scheduler.getTriggersOfJob(job.getKey())) {
                if (timed.contains(trigger.getKey())) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private @Nullable Scheduler scheduler() throws SchedulerException {
        if (camel.getComponent("quartz") instanceof QuartzComponent quartz) {
            Scheduler scheduler = quartz.getScheduler();
            return scheduler == null || scheduler.isShutdown() ? null : scheduler;
        }
        return null;
    }
}
