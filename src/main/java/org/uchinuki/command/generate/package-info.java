/**
 * The made-up city: writes files shaped as schools and vendors export them, of any size, the same bytes for the same seed.
 * The file layouts of the products live here and in {@code samples/}, nowhere else in the code.
 */
@NullMarked
package org.uchinuki.command.generate;

import org.jspecify.annotations.NullMarked;
