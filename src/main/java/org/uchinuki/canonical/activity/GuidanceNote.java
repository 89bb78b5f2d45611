package org.uchinuki.canonical.activity;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 生徒指導の記録.
 *
 * @param category 区分: 生徒指導, 教育相談, 保護者連絡
 * @param audience 閲覧範囲 as the source states it
 */
public record GuidanceNote(
        @Means("本人") @Nullable UUID personId,
        @Means("日付") @Nullable LocalDate day,

        @Means(value = "区分", guarded = DataClass.I) @Nullable
        String category,

        @Means(value = "内容", max = 20_000, guarded = DataClass.I) @Nullable
        String content,

        @Means(value = "対応", max = 20_000, guarded = DataClass.I) @Nullable
        String response,

        @Means(value = "記入者", guarded = DataClass.II) @Nullable
        String author,

        @Means("閲覧範囲") @Nullable String audience) {}
