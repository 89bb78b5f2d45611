/**
 * LTI 1.3, the platform's side: from the portal into a tool with one press (1EdTech Security Framework 1.0, 5.1; LTI Core 1.3).
 */
@NamedInterface("lti")
@NullMarked
package org.uchinuki.access.lti;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
