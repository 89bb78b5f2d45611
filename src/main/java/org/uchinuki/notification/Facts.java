package org.uchinuki.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.Run;
import org.uchinuki.schedule.ScheduleRun;

/** What is asked about runs, schedules, files and access to judge what has happened. */
interface Facts {

    Optional<Run> run(long id);

    /** Findings of a run that are about a file as a whole, or about all of it; a few. */
    List<Finding> reasons(long run);

    /** Whether any run of a source is held. */
    boolean isHeld(String source);

    Optional<ScheduleRun> scheduleRun(long id);

    /** Whether rows of a mapping that came with a run wait for a person. */
    boolean waits(long run, String mapping);

    /** Mappings of which rows wait for a person. */
    Set<String> waitingMappings();

    /** Files that are refused as they stand now. */
    Set<BrokenFile> brokenFiles();

    /** What somebody has opened beyond their reach; whom it is about is not told. */
    Optional<Opened> opened(UUID id);

    /**
     * @param part one of {@link Topic#PARTS}
     * @param file as a person names it
     */
    record BrokenFile(String part, String file) {}

    /**
     * @param who login
     * @param what as {@code config/access/roles.yaml} names it
     * @param isSeen whether an auditor has taken note
     */
    record Opened(String who, String what, Instant until, boolean isSeen) {}
}
