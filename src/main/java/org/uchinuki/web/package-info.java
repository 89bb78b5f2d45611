/**
 * The pages, drawn from the same answers that the REST API gives. Server-rendered; every chart is drawn from a table that
 * the page shows too, so nothing depends on a script or on colour.
 */
@ApplicationModule(
        allowedDependencies = {
            "finding",
            "canonical",
            "mapping",
            "mapping :: suggest",
            "decoding",
            "workbench",
            "change",
            "pipeline",
            "schedule",
            "notification",
            "reconciliation",
            "route",
            "karte",
            "access",
            "access :: account",
            "access :: grant",
            "access :: client",
            "access :: passkey",
            "access :: provider",
            "access :: restriction",
            "access :: lti",
            "access :: federation",
            "api"
        })
@NullMarked
package org.uchinuki.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
