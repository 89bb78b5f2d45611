/**
 * What the hub says about data: a code, a place, the value and the fix, in Japanese and in English.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.uchinuki.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
