package org.uchinuki.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Writes in groups: of the callers that wait at the same time one leads, writes what has gathered in one transaction, tells
 * the others, and hands the lead to the first of those who have come meanwhile. Nobody returns before the commit of the own
 * entry; where it fails, everybody of the group gets the exception.
 */
final class GroupedTrail implements Trail {

    /** Most entries of one group. */
    static final int MOST = 500;

    private final TrailLedger ledger;
    private final TrailHeads heads;
    private final Deque<Seat> gathered = new ArrayDeque<>();
    private boolean led;

    GroupedTrail(TrailLedger ledger, TrailHeads heads) {
        this.ledger = ledger;
        this.heads = heads;
    }

    /** What a waiting caller is told. */
    private enum Told {
        LEAD,
        WRITTEN
    }

    private record Seat(TrailEntry entry, CompletableFuture<Told> told) {}

    @Override
    public void record(TrailEntry entry) {
        Seat seat = new Seat(entry, new CompletableFuture<>());
        boolean leads;
        synchronized (gathered) {
            gathered.add(seat);
            leads = !led;
            led = true;
        }
        if (leads || told(seat) == Told.LEAD) {
            writeWhatHasGathered();
        }
    }

    private static Told told(Seat seat) {
        try {
            return seat.told().join();
        } catch (CompletionException failed) {
            throw new IllegalStateException("the group of this entry was not written", failed.getCause());
        }
    }

    // The leader's own seat is in the group: it was the first that had gathered when the lead came to it.
    private void writeWhatHasGathered() {
        List<Seat> group = take();
        try {
            TrailLedger.Grown grown =
                    ledger.append(group.stream().map(Seat::entry).toList());
            heads.note(grown, this::stands);
            group.forEach(seat -> seat.told().complete(Told.WRITTEN));
        } catch (RuntimeException | Error failed) {
            group.forEach(seat -> seat.told().completeExceptionally(failed));
            throw failed;
        } finally {
            passOn();
        }
    }

    private boolean stands(TrailHead head) {
        return head.hash().equals(ledger.hashes(List.of(head.number())).get(head.number()));
    }

    private List<Seat> take() {
        List<Seat> group = new ArrayList<>();
        synchronized (gathered) {
            while (!gathered.isEmpty() && group.size() < MOST) {
                group.add(gathered.remove());
            }
        }
        return group;
    }

    private void passOn() {
        @Nullable Seat next;
        synchronized (gathered) {
            next = gathered.peek();
            led = next != null;
        }
        if (next != null) {
            next.told().complete(Told.LEAD);
        }
    }

    /** How many have come and are not being written yet. */
    int waiting() {
        synchronized (gathered) {
            return gathered.size();
        }
    }

    @Override
    public List<TrailLink> search(TrailSearch asked, int limit) {
        return ledger.search(asked, limit);
    }
}
