package org.uchinuki.canonical.activity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 出欠 of one child on one day.
 *
 * @param sourceCode the symbol exactly as the source wrote it
 * @param temperature 体温 in degrees Celsius, one decimal
 */
public record Attendance(
        @Means("本人") @Nullable UUID personId,
        @Means("日付") @Nullable LocalDate day,
        @Means("出欠区分") @Nullable AttendanceMark mark,
        @Means("元の記号") @Nullable String sourceCode,

        @Means(value = "理由", max = 1_000, guarded = DataClass.II) @Nullable
        String reason,

        @Means(value = "体温", guarded = DataClass.II) @Nullable
        BigDecimal temperature) {}
