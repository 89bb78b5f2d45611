package org.uchinuki.route;

import java.time.Instant;
import java.util.List;

/**
 * What has changed and has not yet left the hub. Rows are written in the transaction of the change itself, so a change
 * that was rolled back never leaves and one that was committed always does.
 */
public interface Outbox {

    /**
     * Hands the oldest unsent messages to the sender, in their order, and marks them sent once it has returned. A sender
     * that throws, or a process that dies, leaves them unsent: every message leaves at least once. Of several nodes only
     * one relays at a time.
     *
     * @return how many were sent; 0 where there was nothing, or another node is at it
     */
    int relay(int limit, Sender sender);

    /** Removes messages that were sent before that time. */
    int forget(Instant sentBefore);

    /** How many wait. */
    long waiting();

    /** Takes messages on the way; returns when the receiver has them for good. */
    @FunctionalInterface
    interface Sender {
        void send(List<Message> messages) throws Exception;
    }

    /**
     * One change, ready to leave.
     *
     * @param id the order in which they leave
     * @param topic {@code uchinuki.changes}
     * @param kind what has changed: {@code person}, {@code enrollment} …
     * @param payload JSON: changeId, runId, kind, id, verdict, version, mapping
     */
    record Message(long id, String topic, String kind, String payload, Instant createdAt) {}
}
