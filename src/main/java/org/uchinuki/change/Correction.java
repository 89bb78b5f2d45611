package org.uchinuki.change;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;

/**
 * 手修正: one field of one record that a person has put right. It holds against the sources until one of them says the same.
 *
 * @param value what it is put to, as text; null for "there is none"
 * @param replaced what the sources had said before, as text
 * @param runId the run that wrote it
 */
public record Correction(
        long id,
        Kind kind,
        UUID entity,
        String field,
        @Nullable String value,
        @Nullable String replaced,
        String reason,
        String by,
        Instant at,
        long runId) {}
