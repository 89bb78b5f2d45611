package org.uchinuki.access.account;

import java.time.Instant;

/**
 * One login session as its owner may see it.
 *
 * @param handle names the session, and opens nothing: the cookie's value cannot be computed from it
 * @param used when a request last came, to the minute
 * @param browser its family; empty where it is not known
 * @param current whether it is the session of the request that asks
 */
public record OwnSession(String handle, Instant begun, Instant used, String address, String browser, boolean current) {}
