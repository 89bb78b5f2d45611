/**
 * Rollups that a karte is read from. Can be thrown away and rebuilt from store and learning.
 */
@ApplicationModule(allowedDependencies = {"finding", "canonical", "pipeline", "learning"})
@NullMarked
package org.uchinuki.projection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
