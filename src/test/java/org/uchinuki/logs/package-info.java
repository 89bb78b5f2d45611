/** Looks through what the tests and the hubs in them have logged, after all of them have run. */
@org.jspecify.annotations.NullMarked
package org.uchinuki.logs;
