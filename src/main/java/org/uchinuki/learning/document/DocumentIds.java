package org.uchinuki.learning.document;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which documents there are.
 *
 * @param ids each once, in the order in which they were last changed
 * @param latest when the last of them was changed; null where there is none
 */
public record DocumentIds(List<String> ids, @Nullable Instant latest) {}
