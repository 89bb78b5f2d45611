package org.uchinuki.pipeline;

import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;

/** Whoever makes a proposal where a file came with other columns. Owned by the line, which maps nothing by itself. */
public interface ColumnsChanged {

    /**
     * Opens a proposal for a person, unless one for this mapping is open already.
     *
     * @param mapping that says {@code drift: adopt}
     */
    void propose(Mapping mapping, DeliveredFile file);
}
