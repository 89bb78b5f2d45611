/** Fills a fresh hub with the sample city, through the same doors that a real city uses. */
@NullMarked
package org.uchinuki.command.demo;

import org.jspecify.annotations.NullMarked;
