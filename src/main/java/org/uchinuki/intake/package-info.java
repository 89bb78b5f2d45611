/**
 * First stage: takes what arrives (folder, upload, ZIP), keeps the bytes with digest, sender and time.
 */
@ApplicationModule(allowedDependencies = {"finding"})
@NullMarked
package org.uchinuki.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
