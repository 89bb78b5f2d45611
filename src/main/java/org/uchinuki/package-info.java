/** Uchinuki, the well for school data: many systems feed it, and a teacher draws one clear cup from it. */
@NullMarked
package org.uchinuki;

import org.jspecify.annotations.NullMarked;
