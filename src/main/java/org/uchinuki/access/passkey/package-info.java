/**
 * Passkeys: registering one, logging in by one, and showing one as second factor in a session that has begun without.
 */
@NamedInterface("passkey")
@NullMarked
package org.uchinuki.access.passkey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
