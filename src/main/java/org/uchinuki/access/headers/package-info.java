/**
 * The headers of every answer, and the answers to requests that are not let in as far as a chain. Needs nothing of the
 * rest: whoever opens a further chain gets the headers with it.
 */
@NullMarked
package org.uchinuki.access.headers;

import org.jspecify.annotations.NullMarked;
