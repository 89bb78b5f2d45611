package org.uchinuki.route;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.uchinuki.learning.EventLog;

/**
 * How far each forward of learning events has come, what it waits for and what was set aside. A receiver that is down is no fault
 * of the hub, which stays UP as a whole: the part is DEGRADED.
 */
final class ForwardsHealth extends AbstractHealthIndicator {

    private final ObjectProvider<EventForwards> forwards;
    private final ObjectProvider<EventLog> log;
    private final ForwardNews news;

    ForwardsHealth(ObjectProvider<EventForwards> forwards, ObjectProvider<EventLog> log, ForwardNews news) {
        this.forwards = forwards;
        this.log = log;
        this.news = news;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        long head = log.getObject().head().position();
        Map<String, Object> all = new TreeMap<>();
        for (EventForwards.Standing standing : forwards.getObject().all()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("position", standing.position());
            one.put("behind", Math.max(0, head - standing.position()));
            one.put("setAside", standing.setAside());
            ForwardNews.State state = news.states().get(standing.name());
            if (state != null) {
                one.put("cannotBeSaid", state.untold());
                if (state.waits() != null) {
                    one.put("waits", state.waits());
                    one.put("since", String.valueOf(state.since()));
                }
            }
            all.put(standing.name(), one);
        }
        boolean isQuiet = all.values().stream()
                .noneMatch(one -> one instanceof Map<?, ?> held
                        && (held.containsKey("waits") || !Long.valueOf(0).equals(held.get("setAside"))));
        builder.status(isQuiet ? Status.UP : RouteHealth.DEGRADED).withDetails(all);
    }
}
