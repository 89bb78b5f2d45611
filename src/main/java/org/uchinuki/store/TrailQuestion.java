package org.uchinuki.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.TrailSearch;

/** A search of the trail as a condition and the values for it. */
final class TrailQuestion {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> cells = new ArrayList<>();

    TrailQuestion(TrailSearch asked) {
        and("number < ?", asked.before());
        and("who = ?", asked.who());
        and("subject_id = ?", asked.subjectId());
        and("what = ?", name(asked.what()));
        and("deed = ?", name(asked.deed()));
        and("outcome = ?", name(asked.outcome()));
        and("happened_at >= ?", utc(asked.from()));
        and("happened_at < ?", utc(asked.until()));
    }

    /** Empty, or a blank and the condition. */
    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    List<Object> cells() {
        return cells;
    }

    private void and(String condition, @Nullable Object cell) {
        if (cell != null) {
            conditions.add(condition);
            cells.add(cell);
        }
    }

    private static @Nullable String name(@Nullable Enum<?> word) {
        return word == null ? null : word.name();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
