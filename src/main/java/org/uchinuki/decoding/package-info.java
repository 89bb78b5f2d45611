/**
 * Second stage: bytes become records. Detects format and charset; keeps row and field positions.
 */
@ApplicationModule(allowedDependencies = {"finding", "intake"})
@NullMarked
package org.uchinuki.decoding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
