/**
 * What is opened to one person beyond the reach of their roles: children granted by name for a time, and what somebody opens
 * themselves with a reason (break-glass).
 */
@NamedInterface("grant")
@NullMarked
package org.uchinuki.access.grant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
