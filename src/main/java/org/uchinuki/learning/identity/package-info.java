/** Who is named by what learning systems send, whichever standard it is in. */
@NullMarked
package org.uchinuki.learning.identity;

import org.jspecify.annotations.NullMarked;
