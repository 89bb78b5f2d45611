/**
 * Where somebody connects a file that nobody knows: the draft with its file, the columns and codes as they are chosen, a look at
 * what would come of it, and the mappings that were published, with their versions.
 */
@ApplicationModule(
        allowedDependencies = {
            "finding",
            "canonical",
            "intake",
            "decoding",
            "mapping",
            "mapping :: suggest",
            "validation",
            "pipeline"
        })
@NullMarked
package org.uchinuki.workbench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
