package org.uchinuki.learning;

import java.time.Instant;

/** The parts of the event table, where a database has it in parts. */
interface EventPartitions {

    /** There is a part for events stored then. Called within the transaction that is about to write to it. */
    void ensure(Instant storedAt);

    /** That transaction is committed, so the part is there to stay. */
    void committed(Instant storedAt);

    /** One table for everything. */
    EventPartitions NONE = new EventPartitions() {
        @Override
        public void ensure(Instant storedAt) {}

        @Override
        public void committed(Instant storedAt) {}
    };
}
