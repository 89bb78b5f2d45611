package org.uchinuki.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;

/** What is entered while the files of a run are read: which they are, how many rows they hold, what was found in them. */
public interface FileBook {

    /** Enters a file of the run. */
    long file(long runId, DeliveredFile file, @Nullable Mapping mapping);

    void fileCounted(long fileId, long in, long setAside);

    void findings(long runId, List<Finding> findings);
}
