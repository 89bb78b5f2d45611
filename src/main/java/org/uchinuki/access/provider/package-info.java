/**
 * The hub as identity provider of the learning tools behind it (OpenID Connect Core 1.0): whom a tool lets in, and what it is
 * told of them.
 */
@NamedInterface("provider")
@NullMarked
package org.uchinuki.access.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
