/** xAPI 1.0.3 and 2.0, in their own words. */
@NullMarked
package org.uchinuki.standard.xapi;

import org.jspecify.annotations.NullMarked;
