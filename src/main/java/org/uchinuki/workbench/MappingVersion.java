package org.uchinuki.workbench;

import java.time.Instant;

/**
 * One version of a mapping that was published in the hub.
 *
 * @param name of the mapping
 * @param number counts from 1
 * @param digest SHA-256 of its text, by which runs name it
 * @param by login
 * @param reason what was said when it was published
 */
public record MappingVersion(String name, int number, String digest, String by, Instant at, String reason) {}
