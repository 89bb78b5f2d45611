package org.uchinuki.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;
import org.uchinuki.Discreet;

/**
 * Tells many viewers how far a run has come. One clock asks once a second and once for each run, however many look at it;
 * between two beats a viewer holds no thread. A viewer who does not take what it is sent misses beats, and nobody else does.
 */
final class ProgressStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressStream.class);

    /** A viewer is asked to come again after so long: by then the session may have ended, or the rights. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** A proxy cuts what has been silent for longer. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final LongFunction<Beat> look;
    private final int most;
    private final Duration beat;
    private final Map<Long, Set<Viewer>> viewers = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("run-progress").factory());
    private final ScheduledFuture<?> beats;
    private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();

    /** @param data one line of JSON */
    record Beat(String data, boolean last) {}

    /**
     * @param look how a run stands now
     * @param most so many viewers at a time
     */
    ProgressStream(LongFunction<Beat> look, int most, Duration beat) {
        this.look = look;
        this.most = most;
        this.beat = beat;
        beats = clock.scheduleWithFixedDelay(this::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A stream for one more viewer, or null where there are too many. */
    @Nullable
    SseEmitter open(long run) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return null;
        }
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Viewer viewer = new Viewer(emitter);
        emitter.onCompletion(() -> leave(run, viewer));
        emitter.onTimeout(emitter::complete);
        emitter.onError(gone -> leave(run, viewer));
        viewers.computeIfAbsent(run, any -> ConcurrentHashMap.newKeySet()).add(viewer);
        tell(viewer, look.apply(run));
        return emitter;
    }

    /** How many look on. */
    int viewers() {
        return count.get();
    }

    private void leave(long run, Viewer viewer) {
        if (viewer.left.compareAndSet(false, true)) {
            count.decrementAndGet();
            viewers.computeIfPresent(run, (any, all) -> {
                all.remove(viewer);
                return all.isEmpty() ? null : all;
            });
        }
    }

    private void beat() {
        viewers.forEach((run, all) -> {
            try {
                Beat now = look.apply(run);
                all.forEach(viewer -> tell(viewer, now));
            } catch (RuntimeException broken) {
                LOG.warn("how far run {} has come cannot be told now", run, Discreet.of(broken));
            }
        });
    }

    private void tell(Viewer viewer, Beat now) {
        if (viewer.busy.compareAndSet(false, true)) {
            sending.execute(() -> viewer.take(now, SILENCE.dividedBy(beat)));
        }
    }

    @Override
    public void close() {
        beats.cancel(true);
        clock.shutdown();
        viewers.values().forEach(all -> all.forEach(viewer -> viewer.emitter.complete()));
        sending.shutdown();
    }

    /** One who looks on. */
    static final class Viewer {

        private final SseEmitter emitter;
        private final AtomicBoolean busy = new AtomicBoolean();
        private final AtomicBoolean left = new AtomicBoolean();
        private volatile String last = "";
        private volatile long silent;

        Viewer(SseEmitter emitter) {
            this.emitter = emitter;
        }

        void take(Beat now, long silence) {
            try {
                SseEventBuilder event = next(now, silence);
                if (event != null) {
                    emitter.send(event);
                }
                if (now.last()) {
                    emitter.complete();
                }
            } catch (IOException | IllegalStateException gone) {
                end(gone);
            } finally {
                busy.set(false);
            }
        }

        private void end(Exception gone) {
            try {
                emitter.completeWithError(gone);
            } catch (IllegalStateException ended) {
                LOG.debug("the server had ended it already", Discreet.of(ended));
            }
        }

        /** What is new; after a silence a sign of life; mostly nothing. */
        private @Nullable SseEventBuilder next(Beat now, long silence) {
            if (!now.data().equals(last) || now.last()) {
                last = now.data();
                silent = 0;
                return SseEmitter.event().name(now.last() ? "end" : "progress").data(now.data());
            }
            long beats = silent + 1;
            silent = beats < silence ? beats : 0;
            return silent == 0 ? SseEmitter.event().comment("still here") : null;
        }
    }
}
