/** Caliper Analytics 1.1 and 1.2, in their own words. */
@NullMarked
package org.uchinuki.standard.caliper;

import org.jspecify.annotations.NullMarked;
