package org.uchinuki.learning.document;

import java.time.Instant;
import org.uchinuki.learning.Bytes;

/**
 * What a client stored, byte for byte.
 *
 * @param mediaType as it was sent
 * @param sha1 of the content, in lower-case hex
 * @param updatedAt by the clock of the database, later with every change
 */
public record Document(String mediaType, Bytes content, String sha1, Instant updatedAt) {}
