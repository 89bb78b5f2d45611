package org.uchinuki.change;

import java.util.List;
import org.uchinuki.mapping.Target;

/** Takes the revisions of one run, file by file. */
public interface Stage {

    /**
     * The revisions that follow come from this file.
     *
     * @param fileId id of the file in the run's ledger
     * @param mapping name of the mapping that read it
     */
    void from(long fileId, String fileName, String mapping, Target target);

    void add(List<Revision> revisions);
}
