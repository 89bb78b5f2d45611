package org.uchinuki.learning;

/**
 * A file that came with an event.
 *
 * @param sha2 of its bytes, lower case hexadecimal: SHA-256, 384 or 512
 */
public record AttachedFile(String sha2, Bytes content) {}
