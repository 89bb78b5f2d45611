/**
 * The command {@code translate}: files of one system in, a package of a standard out, and nothing else touched.
 */
@NullMarked
package org.uchinuki.command.translate;

import org.jspecify.annotations.NullMarked;
