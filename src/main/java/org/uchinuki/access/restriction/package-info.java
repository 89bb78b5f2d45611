/**
 * Which children are not to be analysed (分析を望まない): they are absent from alerts and aggregates, and stay in the roster and
 * in their own karte.
 */
@NamedInterface("restriction")
@NullMarked
package org.uchinuki.access.restriction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
