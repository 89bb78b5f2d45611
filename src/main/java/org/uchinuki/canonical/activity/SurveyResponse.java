package org.uchinuki.canonical.activity;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 振り返りアンケート: one person's answers to one survey, once.
 *
 * @param answeredAt with its offset; a form without one is read as Japan time
 * @param answers question key → points. Four-point items run from 4 (当てはまる) to 1 (当てはまらない)
 * @param comment 自由記述
 */
public record SurveyResponse(
        @Means("本人") @Nullable UUID personId,
        @Means("アンケート") @Nullable String survey,
        @Means("回答日時") @Nullable OffsetDateTime answeredAt,
        @Means("授業日") @Nullable LocalDate lessonDay,
        @Means("校時") @Nullable Integer period,
        @Means("教科") @Nullable String subject,
        @Means(value = "単元", max = 300) @Nullable String unit,

        @Means(value = "回答", max = 20_000) @Nullable Map<String, String> answers,

        @Means(value = "自由記述", max = 20_000, guarded = DataClass.II) @Nullable
        String comment) {}
