package org.uchinuki.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.pipeline.Imports.Result;

/** Routes that do not begin by themselves: each waits until a schedule says that it is due, and then passes once. */
public final class DueRoutes {

    /** Goes once through what the route's source holds, and returns when all of it has ended. */
    @FunctionalInterface
    interface Pass {
        void go() throws Exception;
    }

    /** One pass that is under way. */
    static final class UnderWay {

        private final boolean forecast;
        private final List<Result> results = new ArrayList<>();
        private final List<Long> same = new ArrayList<>();
        private @Nullable Exception failed;

        UnderWay(boolean forecast) {
            this.forecast = forecast;
        }

        /** Whether nothing may be written, moved or remembered. */
        boolean isForecast() {
            return forecast;
        }

        synchronized void ended(Result result) {
            results.add(result);
        }

        /** The same bytes had been applied before, by that run. */
        synchronized void same(long runId) {
            same.add(runId);
        }

        /** What kept the pass, or one file of it, from being imported; the first is kept. */
        synchronized void failed(Exception why) {
            if (failed == null) {
                failed = why;
            }
        }

        private synchronized Passed passed() {
            return new Passed(List.copyOf(results), List.copyOf(same), failed);
        }
    }

    /**
     * What a pass has brought.
     *
     * @param results one for each file, message or pull that was handed to the import line
     * @param same runs that had applied before what came again
     * @param failed what else went wrong; null where nothing did
     */
    record Passed(
            List<Result> results, List<Long> same, @Nullable Exception failed) {}

    private static final Logger LOG = LoggerFactory.getLogger(DueRoutes.class);

    private final CountDownLatch loaded = new CountDownLatch(1);
    private final Map<String, Pass> waiting = new ConcurrentHashMap<>();
    private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();

    /** The routes of the folder have been looked at once: whoever is due may pass now. */
    void loaded() {
        loaded.countDown();
    }

    void awaitLoaded(long most, TimeUnit unit) throws InterruptedException {
        if (!loaded.await(most, unit)) {
            LOG.warn("routes have not been loaded yet; what is due passes without them");
        }
    }

    void add(String route, Pass pass) {
        waiting.put(route, pass);
    }

    void remove(String route) {
        waiting.remove(route);
    }

    /** Ids of the routes that wait. */
    Set<String> ids() {
        return new TreeSet<>(waiting.keySet());
    }

    /** The pass of a route that is under way because a schedule said so; null where the route does something by itself. */
    @Nullable
    UnderWay underWay(@Nullable String route) {
        return route == null ? null : underWay.get(route);
    }

    boolean isForecast(@Nullable String route) {
        UnderWay pass = underWay(route);
        return pass != null && pass.isForecast();
    }

    /**
     * Has a route pass once, in the caller's thread.
     *
     * @return what came of it; null where no such route waits, or it is passing already
     */
    @Nullable
    Passed pass(String route, boolean forecast) {
        Pass pass = waiting.get(route);
        UnderWay mine = new UnderWay(forecast);
        if (pass == null || underWay.putIfAbsent(route, mine) != null) {
            return null;
        }
        try {
            pass.go();
        } catch (ImportRefused told) {
            // the run says it: it is one of the results
        } catch (Exception failed) {
            mine.failed(failed);
        } finally {
            underWay.remove(route);
        }
        return mine.passed();
    }
}
