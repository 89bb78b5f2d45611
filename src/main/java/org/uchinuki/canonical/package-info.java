/**
 * The words of the hub: party (主体), content (内容) and activity (活動), and the kinds they are stored as. Plain Java.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.uchinuki.canonical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
