/**
 * The Camel door: the endpoint {@code uchinuki:}, the folder {@code routes/}, and the outbox.
 */
@ApplicationModule(
        allowedDependencies = {
            "finding",
            "standard",
            "canonical",
            "learning",
            "feed",
            "access",
            "mapping",
            "change",
            "pipeline",
            "schedule",
            "connector"
        })
@NullMarked
package org.uchinuki.route;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
