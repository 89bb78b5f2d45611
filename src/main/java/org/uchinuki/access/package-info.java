/**
 * Who may read whom: logins, vendor clients, and the trail of every look.
 */
@ApplicationModule(allowedDependencies = {"finding", "canonical"})
@NullMarked
package org.uchinuki.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
