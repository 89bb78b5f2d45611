/** JSON as others send it: a tree that remembers its places, and shapes to hold it against. */
@NullMarked
package org.uchinuki.standard.json;

import org.jspecify.annotations.NullMarked;
