package org.uchinuki.route;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.LearningNews;

/**
 * Wakes the forwards when the log has grown, and knows what they are at.
 *
 * @param firstPause how long a forward waits after its first failure; doubled after each further one
 * @param longestPause the most it waits by itself
 * @param longestAsked the most it waits because a receiver asks for it
 */
record ForwardNews(
        Duration firstPause,
        Duration longestPause,
        Duration longestAsked,
        List<Runnable> listeners,
        Map<String, State> states)
        implements LearningNews {

    /**
     * What a forward of this node is at.
     *
     * @param waits why it does not go on; null where it does
     * @param since when it began to wait
     * @param untold events that cannot be said in the receiver's standard, by why, since the start of the node
     */
    record State(@Nullable String waits, @Nullable Instant since, Map<String, Long> untold) {}

    ForwardNews(Duration firstPause, Duration longestPause, Duration longestAsked) {
        this(firstPause, longestPause, longestAsked, new CopyOnWriteArrayList<>(), new ConcurrentHashMap<>());
    }

    @Override
    public void appended(long position) {
        listeners.forEach(Runnable::run);
    }

    void goes(String name) {
        states.merge(name, new State(null, null, Map.of()), (old, any) -> new State(null, null, old.untold()));
    }

    void waits(String name, String why, Instant now) {
        states.merge(
                name,
                new State(why, now, Map.of()),
                (old, fresh) -> new State(why, old.since() == null ? now : old.since(), old.untold()));
    }

    void untold(String name, Map<String, Long> counts) {
        states.merge(name, new State(null, null, counts), (old, any) -> {
            Map<String, Long> sum = new TreeMap<>(old.untold());
            counts.forEach((why, count) -> sum.merge(why, count, Long::sum));
            return new State(old.waits(), old.since(), sum);
        });
    }
}
