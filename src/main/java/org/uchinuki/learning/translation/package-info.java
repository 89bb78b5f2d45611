/** Events of one standard told in the words of the other: what has no words there is named, and nothing is made up. */
@NullMarked
package org.uchinuki.learning.translation;

import org.jspecify.annotations.NullMarked;
