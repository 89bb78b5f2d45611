/**
 * What a reader may see of a child, a class, the city: figures with definition, source and as-of time.
 */
@ApplicationModule(allowedDependencies = {"finding", "canonical", "projection", "standard", "mapping", "access"})
@NullMarked
package org.uchinuki.karte;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
