package org.uchinuki.workbench;

import java.time.Instant;

/**
 * One version of a mapping that was published in the hub, or what was in use before the first of them.
 *
 * @param name of the mapping
 * @param number counts from 1; {@value #AS_SUPPLIED} is what was in use before
 * @param digest SHA-256 of its text, by which runs name it
 * @param by login; {@value #SUPPLIED} of number {@value #AS_SUPPLIED}
 * @param at when it was published; of number {@value #AS_SUPPLIED}, when the first was
 * @param reason what was said when it was published; nothing of number {@value #AS_SUPPLIED}
 */
public record MappingVersion(String name, int number, String digest, String by, Instant at, String reason) {

    static final int AS_SUPPLIED = 0;
    static final String SUPPLIED = "supplied";

    /** Whether it is what was in use before anything was published. */
    public boolean isSupplied() {
        return number == AS_SUPPLIED;
    }
}
