package org.uchinuki.learning.document;

import org.uchinuki.learning.Bytes;

/** What becomes of a document. */
public sealed interface DocumentChange {

    /** From now on it is this. */
    record Store(String mediaType, Bytes content) implements DocumentChange {}

    /** From now on there is none; nor need there have been one. */
    record Remove() implements DocumentChange {}
}
