/**
 * Other people's words, exactly as they write them: OneRoster, xAPI, Caliper, the codes of MEXT. Plain Java.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {"finding"})
@NullMarked
package org.uchinuki.standard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
