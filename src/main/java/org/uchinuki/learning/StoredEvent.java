package org.uchinuki.learning;

import java.time.Instant;

/**
 * An event in the log.
 *
 * @param position place in the log: strictly increasing, without gaps, never used twice
 * @param storedAt when, by the clock of the database, in microseconds: later than that of every lower position
 */
public record StoredEvent(long position, Instant storedAt, ReceivedEvent event) {}
