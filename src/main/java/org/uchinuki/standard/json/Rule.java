package org.uchinuki.standard.json;

/** What a standard says about one value. */
@FunctionalInterface
public interface Rule {

    /** Adds a fault for everything in the value that breaks the rule. */
    void check(Json value, Place at, Faults faults);

    /** True only where nothing is wrong with the value for sure: then nobody need know where it stands. */
    default boolean holds(Json value) {
        return false;
    }
}
