package org.uchinuki.learning.document;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where documents stand together.
 *
 * @param client who stored them, and the only one who reads them
 * @param activity id of the activity, where the kind has one
 * @param agent the one identifier of the agent, written in one way only, where the kind has one
 * @param registration of a single document: that which it was stored with. Of several: null means all
 */
public record DocumentShelf(
        String client,
        DocumentKind kind,
        @Nullable String activity,
        @Nullable String agent,
        @Nullable UUID registration) {}
