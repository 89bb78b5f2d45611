/**
 * Fourth stage: a draft is checked against what can be true; what fails is set aside with a finding.
 */
@ApplicationModule(allowedDependencies = {"finding", "canonical", "standard", "mapping"})
@NullMarked
package org.uchinuki.validation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
