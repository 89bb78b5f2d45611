package org.uchinuki.access;

import java.time.Duration;

/**
 * Who asks too often. Every method but the last answers zero where the request may go on, and otherwise how long the caller
 * has to wait.
 */
public interface RequestLimits {

    /** Counts a request of a client that has shown who it is. */
    Duration request(String clientId);

    /** Counts a request for a token. */
    Duration token(String clientId, String address);

    /** Counts nothing: whether one who failed too often may try again. */
    Duration attempt(String clientId, String address);

    /** Counts a failed attempt. */
    void failed(String clientId, String address);
}
