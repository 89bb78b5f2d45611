package org.uchinuki.notification;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.Run;
import org.uchinuki.schedule.ScheduleRun;

/** What is asked about runs and schedules to judge what has happened. */
interface Facts {

    Optional<Run> run(long id);

    /** Findings of a run that are about a file as a whole, or about all of it; a few. */
    List<Finding> reasons(long run);

    /** Whether any run of a source is held. */
    boolean isHeld(String source);

    Optional<ScheduleRun> scheduleRun(long id);

    /** Mappings of which rows wait for a person. */
    Set<String> waitingMappings();
}
