package org.uchinuki.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds children by name or kana among those the reader may see. */
public interface FinderView {

    /**
     * @param words part of a name or of its kana, in hiragana or katakana; never blank
     * @param limit at most so many
     */
    List<Found> find(String words, int limit);

    /** @param seat "3年2組15番" */
    record Found(
            UUID id,
            String name,
            @Nullable String kana,
            @Nullable String seat,
            @Nullable String schoolName) {}
}
