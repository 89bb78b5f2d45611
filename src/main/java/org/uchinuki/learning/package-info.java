/**
 * The event line: xAPI statements and Caliper events are accepted, stored durably, then acknowledged.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {"finding", "canonical", "standard"})
@NullMarked
package org.uchinuki.learning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
