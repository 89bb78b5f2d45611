/** What is taken out of the log: the events of one person, at their request, and those that are old enough. */
@NullMarked
package org.uchinuki.learning.removal;

import org.jspecify.annotations.NullMarked;
