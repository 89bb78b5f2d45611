/**
 * Keeps the demo, whose passwords everybody knows, on its own machine and away from real people's data.
 */
@NullMarked
package org.uchinuki.access.demo;

import org.jspecify.annotations.NullMarked;
