/** OneRoster 1.2 and its Japan profiles, in their own words. */
@NullMarked
package org.uchinuki.standard.oneroster;

import org.jspecify.annotations.NullMarked;
