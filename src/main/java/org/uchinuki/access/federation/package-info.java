/**
 * Login at the municipality's identity providers by OpenID Connect: which there are, how a login there becomes a person
 * here, and what is said where it does not.
 */
@NamedInterface("federation")
@NullMarked
package org.uchinuki.access.federation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
