package org.uchinuki.change;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.CorrectionStore.Origin;
import org.uchinuki.reconciliation.KnownPerson;

/**
 * 統合・分割. What a source stated of a merged person goes on being kept under that person, and is shown for the one who
 * stays. So a row that comes later goes to whom its id names, and taking the merge back, by undoing its run, leaves the graph
 * that there would be without it.
 */
public interface MergeStore {

    /** The person as known now, if there is one of this id. */
    Optional<KnownPerson> person(UUID id);

    /** Who stands for this person: itself, unless it has been merged. */
    UUID standsFor(UUID person);

    /** What merging would do now. */
    Moves moves(UUID stays, UUID goes);

    /** Shows everything of the one who goes for the one who stays. Inside a transaction of the caller. */
    void merge(UUID stays, UUID goes, Origin origin);

    /** Merges that hold, the latest first. */
    List<Merge> open(int limit);

    /** Known people of whom another shares a key, without those who have been merged. */
    List<KnownPerson> alike(int limit);

    /** How many versions of records the hub has kept of each person, ended ones included. */
    Map<UUID, Long> history(List<UUID> people);

    /** The runs that wrote what the hub now knows of these people themselves. */
    Map<UUID, Long> broughtBy(List<UUID> people);

    /**
     * Records that hold, by kind.
     *
     * @param moved that would be shown for the one who stays
     * @param hidden of those: that would not be shown, because the one who stays has one of the same
     */
    record Moves(Map<Kind, Long> moved, Map<Kind, Long> hidden) {}

    /** @param runId the run that merged; undoing it splits */
    record Merge(long runId, UUID stays, UUID goes, String reason, String by, Instant at) {}
}
