/** 主体: who there is — schools, people, classes, and who belongs where. */
@NullMarked
package org.uchinuki.canonical.party;

import org.jspecify.annotations.NullMarked;
