package org.uchinuki.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.uchinuki.change.Counts;
import org.uchinuki.connector.PullRefused;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.pipeline.Imports.Result;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.schedule.Work;

/** Has routes pass for schedules, and tells what became of it in their words. */
record DueWork(DueRoutes due) implements Work {

    /** What was missed while the hub was down comes before routes have been loaded. */
    private static final long PATIENCE_MINUTES = 5;

    @Override
    public Passed pass(String route, boolean forecast) {
        try {
            due.awaitLoaded(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        boolean waits = due.ids().contains(route);
        DueRoutes.Passed passed = due.pass(route, forecast);
        if (passed == null) {
            String fact = waits ? "route_busy" : "route_not_waiting";
            return new Passed(List.of(), Finding.error("schedule." + fact, Location.file(route), route));
        }
        List<Brought> brought = new ArrayList<>();
        passed.results().forEach(result -> brought.add(brought(result)));
        passed.same().forEach(run -> brought.add(new Brought(run, State.APPLIED, Counts.NONE, 0, true, null)));
        return new Passed(brought, passed.failed() == null ? null : finding(route, passed.failed()));
    }

    private static Brought brought(Result result) {
        return new Brought(result.runId(), result.state(), result.counts(), result.findings(), false, null);
    }

    /** Never the words of an exception: they may quote what was fetched. */
    private static Finding finding(String route, Exception failed) {
        RefusedTarget target = RefusedTarget.in(failed);
        if (target != null) {
            return target.finding(route);
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unfit unfit) {
                return unfit.finding();
            }
            if (cause instanceof PullRefused pull) {
                return pull.finding();
            }
        }
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Finding.error(
                "schedule.route_failed",
                Location.file(route),
                null,
                Map.of("problem", root.getClass().getSimpleName()));
    }
}
