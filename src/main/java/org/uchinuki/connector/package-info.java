/**
 * Loads and lints {@code connectors/}: route templates that fetch or deliver and never interpret.
 */
@ApplicationModule(allowedDependencies = {"finding"})
@NullMarked
package org.uchinuki.connector;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
