package org.uchinuki.pipeline;

import java.time.LocalDate;
import java.util.List;
import org.uchinuki.pipeline.Run.State;

/** What became of the runs of each day, by source. The store answers. */
@FunctionalInterface
public interface RunDays {

    /** All days from this one on, in Japan's time; runs that were only to preview are not counted. */
    List<Day> since(LocalDate first);

    /**
     * Runs of one source, one day and one state.
     *
     * @param day on which they were received, in Japan's time
     * @param setAside rows they set aside
     */
    record Day(String source, LocalDate day, State state, long runs, long setAside) {}
}
