/**
 * Whom to tell by mail or webhook when something needs a person: one message for one cause, the next recipients where nobody
 * looks after it, and quiet hours.
 */
@ApplicationModule(
        allowedDependencies = {
            "finding",
            "access",
            "access :: grant",
            "change",
            "mapping",
            "pipeline",
            "schedule",
            "connector",
            "route"
        })
@NullMarked
package org.uchinuki.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
