package org.uchinuki.access.passkey;

import java.time.Instant;

/**
 * One passkey of an account, as its owner sees it.
 *
 * @param id credential id in base64url
 * @param label as its owner called it
 * @param lastUsed the moment it was made, where it was not used since
 */
public record Passkey(String id, String label, Instant made, Instant lastUsed) {}
