/**
 * The import line, written once: receive, decode, map, validate, reconcile, change, store, project.
 */
@ApplicationModule(
        allowedDependencies = {
            "finding",
            "canonical",
            "intake",
            "decoding",
            "mapping",
            "validation",
            "reconciliation",
            "change",
            "standard"
        })
@NullMarked
package org.uchinuki.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
