/**
 * The pages, drawn from the same answers that the REST API gives.
 */
@ApplicationModule(allowedDependencies = {"finding", "canonical", "karte", "access", "api"})
@NullMarked
package org.uchinuki.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
