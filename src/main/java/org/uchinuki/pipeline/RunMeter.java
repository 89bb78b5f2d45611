package org.uchinuki.pipeline;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.uchinuki.pipeline.RunProgress.Stage;

/** Counts what one run does while it does it. One thread writes, others read. */
final class RunMeter {

    /** What is counted. */
    enum Count {
        FILES_READ,
        ROWS,
        UNCHANGED,
        MAPPED,
        VALID,
        RECONCILED,
        SET_ASIDE
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(
            Arrays.stream(Count.values()).collect(Collectors.toMap(Function.identity(), any -> new LongAdder())));
    private volatile Stage stage = Stage.READING;
    private volatile int files;

    /** Begins to read so many files, for the first time or once more. */
    void reads(int files) {
        counts.values().forEach(LongAdder::reset);
        this.files = files;
        stage = Stage.READING;
    }

    void at(Stage next) {
        stage = next;
    }

    void one(Count count) {
        adder(count).increment();
    }

    private LongAdder adder(Count count) {
        return Objects.requireNonNull(counts.get(count));
    }

    RunProgress now() {
        return new RunProgress(
                stage,
                files,
                (int) of(Count.FILES_READ),
                of(Count.ROWS),
                of(Count.UNCHANGED),
                of(Count.MAPPED),
                of(Count.VALID),
                of(Count.RECONCILED),
                of(Count.SET_ASIDE));
    }

    private long of(Count count) {
        return adder(count).sum();
    }
}
