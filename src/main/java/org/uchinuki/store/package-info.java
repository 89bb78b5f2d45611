/**
 * Seventh stage: versions with validity and provenance, and the tables behind the ports of the earlier stages.
 */
@ApplicationModule(
        allowedDependencies = {
            "finding",
            "canonical",
            "intake",
            "mapping",
            "reconciliation",
            "change",
            "pipeline",
            "access",
            "access :: account",
            "access :: client",
            "access :: grant",
            "access :: provider",
            "access :: restriction",
            "access :: lti",
            "route",
            "schedule",
            "notification",
            "workbench"
        })
@NullMarked
package org.uchinuki.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
