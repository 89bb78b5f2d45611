/** The learning record store: takes xAPI statements and gives them back. */
@NullMarked
package org.uchinuki.learning.xapi;

import org.jspecify.annotations.NullMarked;
