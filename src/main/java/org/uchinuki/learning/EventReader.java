package org.uchinuki.learning;

import java.util.Optional;

/** Reads events of one standard out of the bytes that are kept of them, as one that comes today is read. */
public interface EventReader {

    EventStandard standard();

    /** The event with what is read out of it now; empty where today's rules do not get through it. */
    Optional<ReceivedEvent> readAnew(ReceivedEvent event);
}
