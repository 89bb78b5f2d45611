package org.uchinuki.karte;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.projection.ActivityRows.FreshnessRow;
import org.uchinuki.projection.Dataset;

/** Makes figures that carry their source and age. */
final class Sources {

    /** Smallest group of children that an aggregate is shown for to somebody who may not see each of them. */
    static final long SMALLEST_CELL = 10;

    /** The same of the answers to a survey. */
    static final long SMALLEST_SURVEY = 5;

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final Map<Dataset, String> LABELS = Map.of(
            Dataset.ROSTER, "名簿",
            Dataset.ATTENDANCE, "出欠",
            Dataset.DRILL, "ドリル",
            Dataset.REFLECTION, "振り返り",
            Dataset.USAGE, "活用ログ");

    private final Map<Dataset, List<FreshnessRow>> rows;

    Sources(List<FreshnessRow> rows) {
        this.rows = rows.stream().collect(Collectors.groupingBy(FreshnessRow::dataset));
    }

    /** A plain figure. */
    Figure figure(Metric metric, Dataset dataset, @Nullable Number value) {
        return figure(metric, dataset, value, null, null);
    }

    /** A figure that is a part of something, or rests on a number of observations. */
    Figure figure(
            Metric metric, Dataset dataset, @Nullable Number value, @Nullable Long n, @Nullable Number denominator) {
        return new Figure(
                metric.id(),
                metric.label(),
                value == null || asOf(dataset) == null ? null : decimal(value),
                metric.unit(),
                n,
                denominator == null ? null : decimal(denominator),
                asOf(dataset),
                source(dataset),
                false,
                null);
    }

    /**
     * The figure without its value.
     *
     * @param limit fewest children that may be shown
     * @param others figures beside it are hidden too, so that it cannot be worked out; which ones is not to be told
     */
    static Figure suppressed(Figure figure, long limit, boolean others) {
        return new Figure(
                figure.definitionId(),
                figure.label(),
                null,
                figure.unit(),
                null,
                null,
                figure.asOf(),
                figure.source(),
                true,
                limit + (others ? "人未満等" : "人未満"));
    }

    List<StudentKarte.Freshness> freshness() {
        return rows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new StudentKarte.Freshness(
                        entry.getKey().name().toLowerCase(java.util.Locale.ROOT),
                        LABELS.getOrDefault(entry.getKey(), entry.getKey().name()),
                        asOf(entry.getKey()),
                        source(entry.getKey())))
                .toList();
    }

    private @Nullable OffsetDateTime asOf(Dataset dataset) {
        return rows.getOrDefault(dataset, List.of()).stream()
                .map(FreshnessRow::asOf)
                .max(Comparator.comparing(OffsetDateTime::toInstant))
                .map(latest -> latest.atZoneSameInstant(JAPAN).toOffsetDateTime())
                .orElse(null);
    }

    private String source(Dataset dataset) {
        return rows.getOrDefault(dataset, List.of()).stream()
                .map(FreshnessRow::source)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** {@code part / whole} in percent with one decimal; null where there is nothing to divide by. */
    static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    /** A mean with the given number of decimals; null where there is nothing to divide by. */
    static @Nullable BigDecimal mean(long sum, long n, int decimals) {
        return n == 0 ? null : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(n), decimals, RoundingMode.HALF_UP);
    }

    private static BigDecimal decimal(Number value) {
        return value instanceof BigDecimal exact ? exact : BigDecimal.valueOf(value.longValue());
    }
}
