package org.uchinuki.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.uchinuki.pipeline.RunProgress.Stage;

/** The meters of the latest runs of this process. */
@Component
final class RunMeters implements RunProgresses {

    private static final int KEPT = 200;

    private final Map<Long, RunMeter> meters = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RunMeter> eldest) {
            return size() > KEPT;
        }
    });

    /** The meter of a run that begins, or begins again. */
    RunMeter begin(long runId) {
        RunMeter meter = new RunMeter();
        meters.put(runId, meter);
        return meter;
    }

    void ended(long runId) {
        RunMeter meter = meters.get(runId);
        if (meter != null) {
            meter.at(Stage.ENDED);
        }
    }

    @Override
    public Optional<RunProgress> of(long runId) {
        return Optional.ofNullable(meters.get(runId)).map(RunMeter::now);
    }
}
