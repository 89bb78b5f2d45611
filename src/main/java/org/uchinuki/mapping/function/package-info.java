/** The named functions that a mapping file may call in {@code as:}. Each is declared once, in {@code Functions}. */
@NullMarked
package org.uchinuki.mapping.function;

import org.jspecify.annotations.NullMarked;
