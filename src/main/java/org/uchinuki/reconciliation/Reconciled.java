package org.uchinuki.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.uchinuki.canonical.Kind;
import org.uchinuki.validation.ValidDraft;

/**
 * A draft whose people, schools and classes are known by id.
 *
 * @param entities the entities the draft states or points at
 * @param names aliases by which those entities were not known before
 * @param filled canonical path → value, where the value follows from an entity that the draft points at
 */
public record Reconciled(ValidDraft valid, Map<Kind, UUID> entities, List<NewName> names, Map<String, Object> filled) {

    /** An entity gets one more name. */
    public record NewName(Kind kind, String handle, UUID id) {}
}
