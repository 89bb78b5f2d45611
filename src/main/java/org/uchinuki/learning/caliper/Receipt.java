package org.uchinuki.learning.caliper;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;

/** What became of the items of an envelope. At least one was taken. */
record Receipt(List<Item> items) {

    enum Fate {
        STORED,
        KNOWN,
        SET_ASIDE
    }

    /**
     * @param id as the sender wrote it, if it did
     * @param findings why it was set aside
     */
    record Item(int index, @Nullable String id, Fate fate, List<Finding> findings) {}

    boolean isComplete() {
        return items.stream().noneMatch(item -> item.fate() == Fate.SET_ASIDE);
    }

    long count(Fate fate) {
        return items.stream().filter(item -> item.fate() == fate).count();
    }
}
