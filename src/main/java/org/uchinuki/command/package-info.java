/**
 * The same jar as a command line: check, test, check-events, import, translate, generate, create-admin, reread-events, forwards, verify-audit.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {
            "finding",
            "canonical",
            "standard",
            "intake",
            "learning",
            "decoding",
            "mapping",
            "connector",
            "route",
            "access",
            "access :: federation",
            "access :: account",
            "pipeline",
            "reconciliation",
            "schedule",
            "notification",
            "projection",
            "karte",
            "change",
            "api"
        })
@NullMarked
package org.uchinuki.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
