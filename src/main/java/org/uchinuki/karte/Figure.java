package org.uchinuki.karte;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One number of a karte, with what a reader needs to trust it.
 *
 * @param definitionId key in the metrics dictionary ({@code GET /api/v1/metrics/{definitionId}})
 * @param label the schools' word for it, in the language of the reader
 * @param value null where nothing is known (never 0 for "unknown") or where the cell is suppressed
 * @param unit {@code 日 回 問 % 点 人 分}
 * @param n how many observations stand behind the value, or null
 * @param denominator what the value is a part of, or null
 * @param asOf last moment the data behind it changed, with Japan's offset; null where there is no data
 * @param source systems the data came from, such as {@code c4th}, joined by a comma
 * @param suppressed the cell is too small for this reader
 * @param reason why it is suppressed, or null
 */
public record Figure(
        String definitionId,
        String label,
        @Nullable BigDecimal value,
        String unit,
        @Nullable Long n,
        @Nullable BigDecimal denominator,
        @Nullable OffsetDateTime asOf,
        String source,
        boolean suppressed,
        @Nullable String reason) {}
