/**
 * The REST API: {@code /api/v1}, errors as problem+json.
 */
@ApplicationModule(
        allowedDependencies = {"finding", "canonical", "intake", "pipeline", "karte", "access", "learning", "projection"
        })
@NullMarked
package org.uchinuki.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
