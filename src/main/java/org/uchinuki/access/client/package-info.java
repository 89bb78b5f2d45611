/**
 * The systems behind the hub that speak to it or that people enter through it: what was agreed with whom, and what follows
 * for each.
 */
@NamedInterface("client")
@NullMarked
package org.uchinuki.access.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
