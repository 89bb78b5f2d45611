package org.uchinuki.workbench;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts in memory, kept as the store keeps them. */
final class DraftsInMemory implements DraftBook {
    private final Map<UUID, ImportDraft> drafts = new LinkedHashMap<>();

    @Nullable
    UUID broken;

    @Override
    public void add(ImportDraft draft) {
        drafts.put(draft.id(), draft);
    }

    @Override
    public boolean save(ImportDraft draft, Instant seen) {
        if (draft.id().equals(broken)) {
            throw new IllegalStateException("the database is away");
        }
        ImportDraft now = drafts.get(draft.id());
        boolean can = now != null
                && now.state() == ImportDraft.State.OPEN
                && now.changedAt().equals(seen);
        if (can) {
            drafts.put(draft.id(), draft);
        }
        return can;
    }

    /** As if it had been saved then. */
    void touched(ImportDraft draft, Instant at) {
        drafts.put(
                draft.id(),
                new ImportDraft(
                        draft.id(),
                        draft.fileName(),
                        draft.size(),
                        draft.sha256(),
                        draft.source(),
                        draft.createdBy(),
                        draft.createdAt(),
                        at,
                        draft.state(),
                        draft.yaml(),
                        draft.step(),
                        draft.runId(),
                        draft.runDigest(),
                        draft.runBase()));
    }

    @Override
    public Optional<ImportDraft> find(UUID id) {
        return Optional.ofNullable(drafts.get(id));
    }

    @Override
    public List<ImportDraft> open() {
        return drafts.values().stream()
                .filter(draft -> draft.state() == ImportDraft.State.OPEN)
                .toList();
    }

    @Override
    public List<ImportDraft> untouchedSince(Instant since) {
        return open().stream()
                .filter(draft -> draft.changedAt().isBefore(since))
                .toList();
    }
}
