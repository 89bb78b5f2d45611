/**
 * Accounts that the hub keeps itself, how one logs in to them, and the sessions that a login begins.
 */
@NamedInterface("account")
@NullMarked
package org.uchinuki.access.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
