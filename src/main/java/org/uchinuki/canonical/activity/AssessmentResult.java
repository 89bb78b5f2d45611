package org.uchinuki.canonical.activity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 評価結果: a 評定, one 観点別学習状況, or a test score.
 *
 * @param term 学期 as a number, 1 to 3; null for the whole year
 * @param viewpoint 観点, or null where the rating is the 評定 of the subject
 * @param rating the mark as the scale writes it: 1–5, 1–3, A B C
 */
public record AssessmentResult(
        @Means("本人") @Nullable UUID personId,
        @Means("年度") @Nullable Integer schoolYear,
        @Means("学期") @Nullable Integer term,
        @Means("教科") @Nullable String subject,
        @Means("観点") @Nullable String viewpoint,

        @Means(value = "評定・評価", guarded = DataClass.II) @Nullable
        String rating,

        @Means("テスト名") @Nullable String testName,

        @Means(value = "得点", guarded = DataClass.II) @Nullable
        BigDecimal score,

        @Means("満点") @Nullable BigDecimal maxScore,
        @Means("実施日") @Nullable LocalDate day) {}
