package org.uchinuki.learning.document;

/**
 * Names one document.
 *
 * @param id as the client calls it: {@code stateId} or {@code profileId}
 */
public record DocumentKey(DocumentShelf shelf, String id) {}
