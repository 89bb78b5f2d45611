/**
 * The same jar as a command line: check, test, generate, create-admin, verify-audit.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {
            "finding",
            "canonical",
            "decoding",
            "mapping",
            "connector",
            "route",
            "access",
            "access :: federation",
            "access :: account",
            "pipeline",
            "projection",
            "karte",
            "change"
        })
@NullMarked
package org.uchinuki.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
