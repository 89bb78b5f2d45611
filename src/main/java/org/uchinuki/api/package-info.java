/**
 * The REST API: {@code /api/v1}, errors as problem+json.
 */
@ApplicationModule(
        allowedDependencies = {
            "finding",
            "canonical",
            "mapping",
            "mapping :: suggest",
            "standard",
            "pipeline",
            "reconciliation",
            "schedule",
            "workbench",
            "notification",
            "karte",
            "access",
            "access :: account",
            "access :: client",
            "access :: passkey",
            "access :: grant",
            "access :: lti",
            "access :: restriction",
            "change",
            "intake"
        })
@NullMarked
package org.uchinuki.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
