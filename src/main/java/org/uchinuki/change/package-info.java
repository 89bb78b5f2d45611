/**
 * Sixth stage: what differs from what is known, counted before anything is written.
 */
@ApplicationModule(allowedDependencies = {"finding", "canonical", "mapping", "validation", "reconciliation"})
@NullMarked
package org.uchinuki.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
