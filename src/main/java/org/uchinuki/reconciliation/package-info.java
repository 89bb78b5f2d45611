/**
 * Fifth stage: who is it? Sure matches only; doubt is set aside.
 */
@ApplicationModule(allowedDependencies = {"finding", "canonical", "mapping", "validation"})
@NullMarked
package org.uchinuki.reconciliation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
